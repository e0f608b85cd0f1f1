"""Records on disk and histories from elsewhere: the record folder, git, MediaWiki dumps, Word files."""
