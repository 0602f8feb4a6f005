"""Asking a language model about text that others wrote."""

from typing import TYPE_CHECKING

from knowledge.language_model.failing import failed

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def ask(model: "BaseChatModel", instructions: str, material: str) -> str:
    """The words of the model's reply; its reasoning, if it shows any, left out. Raises `LanguageModelFailed`."""
    try:
        reply = model.invoke([("system", instructions), ("human", material)])
    except Exception as error:  # a named edge: each provider's package raises errors of its own
        raise failed(error) from error
    return str(reply.text)


def as_data(name: str, text: str) -> str:
    """Text between tags that it cannot close itself, so that instructions can say where the data ends."""
    return f"<{name}>\n{text.replace('<', '‹')}\n</{name}>"
