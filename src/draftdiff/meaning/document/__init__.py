"""The facts that only whole drafts tell: terms, names, who acts, the targets of references."""
