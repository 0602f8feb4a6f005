"""The root of the errors that the domain raises for its callers to show.

KnowledgeError
├── EncodingError (knowledge.search.encoding.errors)
├── LanguageModelError (knowledge.language_model.errors)
├── MalformedAbbreviations (knowledge.language.abbreviations)
├── MalformedGlossary (knowledge.language.glossary)
├── BankInvalid (knowledge.question_bank.bank)
├── DiskFull (knowledge.storage)
├── LibraryUnusable (knowledge.library.soundness)
├── EncoderMismatch, RebuildUnfinished, VectorsIncomplete (knowledge.search.vector_index)
├── VectorsUnreadable, VectorStoreUnreachable (knowledge.search.vector_index)
├── WordsUnreadable (knowledge.search.lexical_index)
└── MalformedProcedure (knowledge.procedures.loader)
"""


class KnowledgeError(Exception):
    """The message, in both languages, says what is wrong and what to do."""
