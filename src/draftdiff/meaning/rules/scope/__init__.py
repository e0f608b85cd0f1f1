"""What words take in: quantifiers, lists, definitions and terms."""
