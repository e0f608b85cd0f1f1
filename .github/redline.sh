#!/usr/bin/env bash
# redline.sh BASE FOLDER PATHSPEC...: a page for each document that HEAD changed since BASE, and a summary.
#
# The documents are read from git's objects by their hashes, never from the work tree: a pull request may turn a tracked
# file into a symbolic link that leads anywhere on the runner, or add a file whose name reads like REVISION:PATH.
set -euo pipefail
set -f # pathspecs are for git, not for the shell
base=$(git rev-parse --verify --end-of-options "$1^{commit}")
folder=$2
shift 2
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/old" "$work/new"
changed=0

# What a document or a name says on a line of its own is no command to the runner.
if [ -n "${GITHUB_ACTIONS:-}" ]; then
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
  trap 'rm -rf "$work"; printf "::%s::\n" "$token"' EXIT
fi

# A name as one line of plain text: control characters, backquotes and angle brackets would speak to the page, U+202A to
# 202E, U+2066 to 2069 and tags turn or hide what stands there.
shown() {
  printf '%s' "$1" | LC_ALL=C tr '\000-\037\177`<>' '?' |
    LC_ALL=C sed 's/\xe2\x80[\xaa-\xae]/?/g; s/\xe2\x81[\xa6-\xa9]/?/g; s/\xf3\xa0[\x80\x81]./?/g'
}

while IFS= read -r -d '' facts && IFS= read -r -d '' file; do
  read -r old_mode new_mode old_blob new_blob _ <<<"${facts#:}"
  case "$old_mode $new_mode" in
    100644\ 100644 | 100644\ 100755 | 100755\ 100644 | 100755\ 100755) ;;
    *)
      printf 'no redline of `%s`: it is a link or a folder of another repository\n\n' "$(shown "$file")" >>"$summary"
      continue
      ;;
  esac
  # Files called old.md and new.md: the suffix tells the format, and no name can be taken for an option.
  suffix=${file##*/}
  case "$suffix" in
    *.*) suffix=.${suffix##*.} ;;
    *) suffix= ;;
  esac
  old=$work/old/document$suffix new=$work/new/document$suffix
  git cat-file blob "$old_blob" >"$old"
  git cat-file blob "$new_blob" >"$new"
  page=$folder/$file.redline.html
  mkdir -p -- "$(dirname -- "$page")"
  status=0
  draftdiff redline -q "$old" "$new" -o "$page" || status=$?
  if [ "$status" -gt 1 ]; then
    printf 'no redline of `%s`\n\n' "$(shown "$file")" >>"$summary"
    continue
  fi
  changed=$((changed + 1))
  # Indented, so that no line of the text can end the block.
  {
    printf '### `%s`\n\n' "$(shown "$file")"
    { draftdiff diff "$old" "$new" --color never || true; } | sed 's/^/    /'
    printf '\n'
  } >>"$summary"
done < <(git diff-tree -r -z --raw --no-abbrev --no-renames --diff-filter=MT "$base" HEAD -- "$@")
[ -z "${GITHUB_OUTPUT:-}" ] || echo "changed=$changed" >>"$GITHUB_OUTPUT"
