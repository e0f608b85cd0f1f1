"""Sentences built otherwise: each turn is one construction, and yields the same words built another way."""
