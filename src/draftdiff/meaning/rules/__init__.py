"""The rules: what an edit in a sentence does, one subject a file."""
