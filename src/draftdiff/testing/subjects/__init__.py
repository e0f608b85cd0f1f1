"""Diffs to be judged: a diff of one's own with its functions, those of other libraries, programs of
other languages, and replicas of a shared text.
"""

from draftdiff.testing.subjects.libraries import (
    deepdiff_lines,
    dictdiffer_lines,
    diff_match_patch_patches,
    diff_match_patch_words,
    difflib_words,
    jsondiff_lines,
    jsonpatch_lines,
    redlines_words,
    xmldiff_paragraphs,
)
from draftdiff.testing.subjects.process import ProcessError, from_process
from draftdiff.testing.subjects.replicas import Replicas, replica_machine, replicas_from_process
from draftdiff.testing.subjects.subject import Subject

__all__ = [
    "ProcessError",
    "Replicas",
    "Subject",
    "deepdiff_lines",
    "dictdiffer_lines",
    "diff_match_patch_patches",
    "diff_match_patch_words",
    "difflib_words",
    "from_process",
    "jsondiff_lines",
    "jsonpatch_lines",
    "redlines_words",
    "replica_machine",
    "replicas_from_process",
    "xmldiff_paragraphs",
]
