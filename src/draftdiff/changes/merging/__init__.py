"""Three-way merge: two change sets on one base as one, and what cannot be done together.

Begin at ``reconciling``. The words that all files of this folder use:

- A **knot** is a paragraph of the base with what either side made of it; several of the base where
  a side split or merged. If ours merges A and B, and theirs edits B, then A and B are one knot.
- An **item** is a paragraph of the merged draft, known by its number. One that is **gone** is an
  item too: it stands nowhere, but tells where others stand. The later **parts** of a split
  paragraph are items that the base does not have.
- A side **puts** an item where it has it if it inserted or moved it there. A moved item **carries**
  what is below it: where theirs inserts D below B, and ours moves B, the carrier of D is B, and D
  goes along.
- A **dispute** is what met; a **conflict** tells it to the user, with the paragraphs of the base
  and of both sides.
"""

from draftdiff.changes.merging.conflicts import Conflict

__all__ = ["Conflict"]
