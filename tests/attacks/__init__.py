"""A fixed suite of attacks on a real office: in messages, in documents, and on a language model that obeys."""
