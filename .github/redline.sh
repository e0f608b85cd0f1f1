#!/usr/bin/env bash
# redline.sh BASE FOLDER PATHSPEC...: a page and a Word file for each document changed since BASE, and a summary.
set -euo pipefail
set -f # pathspecs are for git, not for the shell
base=$1 folder=$2
shift 2
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
changed=0
while IFS= read -r -d '' file; do
  mkdir -p "$folder/$(dirname "$file")"
  status=0
  draftdiff redline -q "$base:$file" "$file" -o "$folder/$file.redline.html" || status=$?
  if [ "$status" -gt 1 ]; then
    printf 'no redline of %s\n' "$file" >>"$summary"
    continue
  fi
  changed=$((changed + 1))
  {
    printf '### %s\n\n```diff\n' "$file"
    draftdiff diff "$base:$file" "$file" --color never || true
    printf '```\n'
  } >>"$summary"
done < <(git diff -z --name-only --diff-filter=M "$base" -- "$@")
[ -z "${GITHUB_OUTPUT:-}" ] || echo "changed=$changed" >>"$GITHUB_OUTPUT"
