"""From text to composite: one file for each thing that is read."""
