"""The forms of words, and the parts that words play in a clause."""
