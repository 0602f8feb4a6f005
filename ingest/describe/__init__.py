"""What a document says of itself: symbol, kind, title, issuer, dates, and its relations to other instruments."""

from ingest.describe.description import Description, describe, find_symbol

__all__ = ["Description", "describe", "find_symbol"]
