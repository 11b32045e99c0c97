"""One file an import source."""
