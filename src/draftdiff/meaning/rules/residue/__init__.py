"""What no rule for a single trigger explains: words that came, went or took the place of others."""
