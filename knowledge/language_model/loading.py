"""From the setting `LLM_MODEL` to a language model."""

from typing import TYPE_CHECKING, Any

from knowledge.language_model.errors import LanguageModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT_S = 30.0
RETRIES = 2


def load_language_model(
    spec: str, *, timeout_s: float = TIMEOUT_S, retries: int = RETRIES, base_url: str | None = None
) -> "BaseChatModel":
    """The chat model that `spec` ("PROVIDER:MODEL") names for LangChain's `init_chat_model`.

    A request is given up after `timeout_s` and tried again `retries` times, where the provider's class has these
    parameters (ChatOllama, for one, has neither). `base_url` is a server to ask instead of the provider's own.
    Raises `LanguageModelUnavailable` for a provider that LangChain does not know, whose package or key is missing,
    or that takes no server's address: no question may go to another than the one named.
    """
    from langchain.chat_models import init_chat_model

    server: dict[str, Any] = {} if base_url is None else {"base_url": base_url}
    try:
        model = init_chat_model(spec, **server)
        accepted = _parameters(type(model))
        if not accepted.issuperset(server):
            raise LanguageModelUnavailable(spec, "its provider takes no server address")
        # Left alone, some providers count the tokens of a streamed reply only on their own servers.
        limits: dict[str, Any] = {"timeout": timeout_s, "max_retries": retries, "stream_usage": True}
        taken = {name: value for name, value in limits.items() if name in accepted}
        limited: BaseChatModel = init_chat_model(spec, **server, **taken) if taken else model
        return limited
    except LanguageModelUnavailable:
        raise
    except Exception as error:  # a named edge: each provider's package raises errors of its own
        raise LanguageModelUnavailable(spec, str(error)) from error


def _parameters(kind: "type[BaseChatModel]") -> set[str]:
    """What the class can be given, by name or alias."""
    return {name for field, info in kind.model_fields.items() for name in (field, info.alias) if name is not None}
