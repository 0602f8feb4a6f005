"""What a document says of itself: symbol, kind, title, issuer, dates, and its relations to other instruments."""

from ingest.describe.description import Description, describe, find_symbol
from ingest.describe.provision_effect import ProvisionEffect, read_provision_effects

__all__ = ["Description", "ProvisionEffect", "describe", "find_symbol", "read_provision_effects"]
