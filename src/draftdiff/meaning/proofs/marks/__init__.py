"""Punctuation and capitals: when they decide how one reads, and when custom alone sets them."""
