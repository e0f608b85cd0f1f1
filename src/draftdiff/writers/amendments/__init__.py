"""Changes written as instructions: "In Article 5, paragraph 2, replace “shall” by “should”".

``writing.py`` is the writer, ``composing.py`` makes the instructions and carries each out,
``naming.py`` names paragraphs, ``wording.py`` quotes words, ``points.py`` puts the orders for one
article below a line.
"""

from draftdiff.writers.amendments.writing import write, write_amendments

__all__ = ["write", "write_amendments"]
