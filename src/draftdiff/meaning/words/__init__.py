"""The words of a language: what they trigger, how they are spelled, which numbers they are."""
