"""Language models from a setting."""

from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.language_model.errors import LanguageModelUnavailable
from knowledge.language_model.loading import load_language_model

_PACKAGE = """
from langchain_core.language_models.fake_chat_models import FakeListChatModel

class {name}(FakeListChatModel):
    responses: list[str] = ["yes"]
    model: str
    {fields}
"""


def provide(folder: Path, package: str, name: str, fields: str = "") -> None:
    """A provider's package, as it would be installed."""
    (folder / f"{package}.py").write_text(_PACKAGE.format(name=name, fields=fields))


def test_a_provider_that_langchain_does_not_know_is_named() -> None:
    with pytest.raises(LanguageModelUnavailable, match=r"'nobody:m'; xem lại LLM_MODEL.* / .*check LLM_MODEL"):
        load_language_model("nobody:m")


def test_a_missing_package_is_named() -> None:
    with pytest.raises(KnowledgeError, match="pip install langchain-perplexity"):
        load_language_model("perplexity:m")


def test_a_missing_key_is_said_whatever_the_package_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "langchain_nvidia_ai_endpoints.py").write_text(
        "class NoKey(Exception): pass\ndef ChatNVIDIA(**_): raise NoKey('set NVIDIA_API_KEY')\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(LanguageModelUnavailable, match="set NVIDIA_API_KEY"):
        load_language_model("nvidia:m")


def test_requests_are_given_up_in_time_where_the_provider_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = "max_retries: int = 6\n    seconds: float = Field(600.0, alias='timeout')"
    provide(tmp_path, "langchain_upstage", "ChatUpstage", fields)
    source = (tmp_path / "langchain_upstage.py").read_text()
    (tmp_path / "langchain_upstage.py").write_text(f"from pydantic import Field\n{source}")
    monkeypatch.syspath_prepend(tmp_path)
    model = load_language_model("upstage:m")
    assert (getattr(model, "model", ""), getattr(model, "seconds", 0.0)) == ("m", 30.0)
    assert getattr(load_language_model("upstage:m", timeout_s=8.0, retries=0), "max_retries", None) == 0


def test_a_provider_that_takes_no_time_limit_is_given_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provide(tmp_path, "langchain_baseten", "ChatBaseten", "model_config = {'extra': 'forbid'}")
    monkeypatch.syspath_prepend(tmp_path)
    assert load_language_model("baseten:m").invoke("?").text == "yes"


def test_another_server_is_asked_where_the_provider_takes_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provide(tmp_path, "langchain_xai", "ChatXAI", "base_url: str = ''")
    monkeypatch.syspath_prepend(tmp_path)
    model = load_language_model("xai:m", base_url="http://127.0.0.1:9/v1")
    assert getattr(model, "base_url", "") == "http://127.0.0.1:9/v1"


def test_no_question_goes_to_another_server_than_the_one_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provide(tmp_path, "langchain_together", "ChatTogether")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(LanguageModelUnavailable, match="takes no server address"):
        load_language_model("together:m", base_url="http://127.0.0.1:9/v1")
