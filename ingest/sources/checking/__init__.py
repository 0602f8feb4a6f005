"""Checking a source: what is new or changed in it arrives as files to ingest; the ledger notes everything else."""

from ingest.sources.checking.checker import SourceChecker
from ingest.sources.checking.settings import CheckSettings
from ingest.sources.checking.visit import Arrival

__all__ = ["Arrival", "CheckSettings", "SourceChecker"]
