"""Whole sentences built otherwise, by the tables of their language."""
