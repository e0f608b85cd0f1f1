"""What says the same in other words, and what a word needs across if it is to."""
