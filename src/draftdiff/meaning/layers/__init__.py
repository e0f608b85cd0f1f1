"""Layers: ordered normalisations, each of which proves one editorial class and is certain by
itself.
"""
