"""WordprocessingML as it is on disk: packages opened safely, parts, numbering, tracked changes."""
