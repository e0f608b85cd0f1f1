"""Rules as data for what words alone tell."""
