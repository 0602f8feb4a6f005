"""Which terms of law people mean by everyday Vietnamese or English words: the `.yaml` files, one a subject."""

from knowledge.language.glossary.entries import Entry, MalformedGlossary, read_entries
from knowledge.language.glossary.glossary import Expansion, Glossary, get_glossary

__all__ = ["Entry", "Expansion", "Glossary", "MalformedGlossary", "get_glossary", "read_entries"]
