"""Who has to act, what is to be done, and for whom."""
