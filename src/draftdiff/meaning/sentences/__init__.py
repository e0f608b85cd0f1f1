"""Sentence pairs: edits with the sentences around them, as words and what these trigger."""
