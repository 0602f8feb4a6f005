"""The root of the errors that the domain raises for its callers to show.

KnowledgeError
├── EncodingError (knowledge.search.encoding.errors)
├── MalformedGlossary (knowledge.language.glossary)
├── EncoderMismatch (knowledge.search.vector_index)
└── MalformedProcedure (knowledge.procedures.loader)
"""


class KnowledgeError(Exception):
    """The message, in both languages, says what is wrong and what to do."""
