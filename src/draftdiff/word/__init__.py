"""Word files: made from our template, marked on the old file, reviewed and combined."""
