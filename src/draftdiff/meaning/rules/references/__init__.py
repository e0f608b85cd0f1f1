"""What a text cites: provisions, instruments, words agreed elsewhere."""
