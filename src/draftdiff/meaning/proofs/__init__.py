"""What of a sentence pair is proved editorial: that it says the same."""
