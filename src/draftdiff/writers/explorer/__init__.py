"""The page to walk a negotiation: one file with its drafts, who proposed every word, and where it all stands.

``exploring`` is the result, ``texts``, ``steps``, ``talks`` and ``fating`` its data, ``packing`` makes blocks of it,
``building`` the file. What the browser does with it stands in ``assets/``, modules of plain JavaScript.
"""
