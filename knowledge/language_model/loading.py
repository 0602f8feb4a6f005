"""From the setting `LLM_MODEL` to a language model."""

from typing import TYPE_CHECKING, Any

from knowledge.language_model.errors import LanguageModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT_S = 30.0
RETRIES = 2


def load_language_model(spec: str, *, timeout_s: float = TIMEOUT_S, retries: int = RETRIES) -> "BaseChatModel":
    """The chat model that `spec` ("PROVIDER:MODEL") names for LangChain's `init_chat_model`.

    A request is given up after `timeout_s` and tried again `retries` times, where the provider's class has these
    parameters (ChatOllama, for one, has neither). Raises `LanguageModelUnavailable` for a provider that LangChain
    does not know, or whose package or key is missing.
    """
    from langchain.chat_models import init_chat_model

    try:
        model = init_chat_model(spec)
        accepted = _parameters(type(model))
        limits: dict[str, Any] = {"timeout": timeout_s, "max_retries": retries}
        taken = {name: value for name, value in limits.items() if name in accepted}
        return init_chat_model(spec, **taken) if taken else model
    except Exception as error:  # a named edge: each provider's package raises errors of its own
        raise LanguageModelUnavailable(spec, str(error)) from error


def _parameters(kind: "type[BaseChatModel]") -> set[str]:
    """What the class can be given, by name or alias."""
    return {name for field, info in kind.model_fields.items() for name in (field, info.alias) if name is not None}
