"""``python -m draftdiff``."""

import sys

from draftdiff.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
