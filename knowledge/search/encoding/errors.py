"""What can go wrong between a text and its vector.

EncodingError
├── UnknownEncoder      the setting names no encoder we can build: fix the setting
├── EncoderUnavailable  the encoder is known but cannot start: install or repair what the message names
└── TextTooLong         a passage exceeds what the model reads: split it and try again
"""

from knowledge.errors import KnowledgeError


class EncodingError(KnowledgeError):
    """Base of this package's errors."""


class UnknownEncoder(EncodingError):
    """The encoder setting cannot be understood; the message lists what is possible."""


class EncoderUnavailable(EncodingError):
    """The encoder named by the setting cannot be used here; the message says what is missing."""


class TextTooLong(EncodingError):
    """A passage holds more tokens than the model reads, and cutting it would lose text silently.

    `index` is its position in the batch, `tokens` its length with prefix and special tokens, `limit` what fits.
    """

    def __init__(self, index: int, tokens: int, limit: int) -> None:
        super().__init__(
            f"passage {index} has {tokens} tokens and the encoder reads {limit}; split it before encoding"
        )
        self.index = index
        self.tokens = tokens
        self.limit = limit
