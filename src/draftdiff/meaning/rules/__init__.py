"""The rules: what an edit in a sentence does, a room for each kind of effect."""
