"""The domain: law, language, library, search, answering, procedures. Knows nothing of channels."""
