"""Text to vectors: the `Encoder` port, the bundled multilingual-e5-small, and adapters to other encoders."""
