"""``python -m draftdiff``."""

import sys

from draftdiff.cli import main

if __name__ == "__main__":
    sys.exit(main())
