"""What can go wrong with a language model.

LanguageModelError
├── LanguageModelUnavailable  the setting names none that starts here: do what the message says
└── LanguageModelFailed       it was asked and gave no whole reply: go on without, or try again later
"""

from knowledge.errors import KnowledgeError


class LanguageModelError(KnowledgeError):
    """Base of this package's errors."""


class LanguageModelUnavailable(LanguageModelError):
    """The language model that the setting names cannot be started; the message says what is missing."""

    def __init__(self, spec: str, reason: str) -> None:
        super().__init__(
            f"Không dùng được mô hình ngôn ngữ {spec!r}; xem lại LLM_MODEL, gói và khoá mà nhà cung cấp cần. / "
            f"The language model {spec!r} cannot be used; check LLM_MODEL, and the package and the key that its "
            f"provider needs. ({reason})"
        )


class LanguageModelFailed(LanguageModelError):
    """No reply came: an outage, a timeout, a refused key or quota.

    `reason` names the kind of error, and holds nothing of what was asked. `transient`: asking again may help.
    """

    def __init__(self, reason: str, *, transient: bool = False) -> None:
        super().__init__(
            f"Mô hình ngôn ngữ không trả lời ({reason}). / The language model gave no reply ({reason})."
        )
        self.reason = reason
        self.transient = transient
