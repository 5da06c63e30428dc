"""content/*.yaml <-> tables: read strictly, loaded by natural key, written back the same."""

from credentials.content.dumping import dump
from credentials.content.loading import Loaded, load
from credentials.content.strict_yaml import ContentError, Document, Fault, read

__all__ = ["ContentError", "Document", "Fault", "Loaded", "dump", "load", "read"]
