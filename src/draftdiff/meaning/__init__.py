"""What changes do to the meaning of a text."""
