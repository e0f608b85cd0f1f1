"""OpenDocument text as it is on disk: names, the package, and what is tracked in it."""
