"""Vietnamese and English text: normal forms, accents, abbreviations, glossary, language detection."""
