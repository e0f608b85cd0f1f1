"""Reports of meetings: who proposed, backed and opposed what, read clause by clause.

Start reading at ``reading``; ``words`` cuts a sentence, ``verbs`` and ``speakers`` know its parts, ``clauses`` puts them
together, ``statements`` says what a clause comes to.
"""
