"""The tools for assistants: plain functions of a ``Desk`` that give an ``Answer``."""
