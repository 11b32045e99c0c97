"""The .journey file: the only importer of SQLAlchemy."""
