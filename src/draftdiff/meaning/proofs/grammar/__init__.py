"""Grammar and small words that come and go with nothing said."""
