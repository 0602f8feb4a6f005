"""One document from one web address, without ever being led into the internal network.

The host is resolved once a hop, all its addresses are judged (`internal`), and the connection goes to one of
exactly those (`connecting`). Sizes and time are limited while reading (`content`, `deadline`).
"""

from ingest.sources.fetching.fetcher import Fetched, Fetcher, FetchSettings, NotModified, Validators

__all__ = ["FetchSettings", "Fetched", "Fetcher", "NotModified", "Validators"]
