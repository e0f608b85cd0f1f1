"""What only whole drafts tell: terms, places, lists, the targets of references."""
