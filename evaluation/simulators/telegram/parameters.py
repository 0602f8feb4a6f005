"""The parameters of a call, whichever way they came: query, form, multipart or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluation.simulators.telegram.failures import bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes
    mime_type: str


@dataclass(frozen=True)
class Parameters:
    """Every value is text on the wire; the getters turn it into what a method needs or refuse the call."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    @classmethod
    def from_json(cls, body: object) -> "Parameters":
        """Parameters from a JSON body; raises `Refusal` unless it is an object."""
        if not isinstance(body, dict):
            raise bad_request("can't parse request parameters JSON object")
        return cls({str(name): _as_text(value) for name, value in body.items() if value is not None})

    def text(self, name: str) -> str:
        """A text, empty where it was not given; raises `Refusal` where it is no Unicode text."""
        value = self.values.get(name, "")
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise bad_request("strings must be encoded in UTF-8")
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; like Telegram, what is none counts as not given."""
        value = self.values.get(name, "").strip()
        return int(value) if value.removeprefix("-").isdecimal() else default

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return self.values.get(name, "").strip().lower() in {"true", "yes", "1"}

    def nested(self, name: str, what: str) -> Any:
        """A JSON value, None where it was not given; `what` names it in the refusal."""
        value = self.values.get(name, "")
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise bad_request(f"can't parse {what} JSON object") from error

    def mapping(self, name: str, what: str) -> dict[str, Any] | None:
        """A JSON object, None where it was not given."""
        value = self.nested(name, what)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"object expected as {what}")
        return value

    def sequence(self, name: str, what: str) -> list[Any] | None:
        """A JSON array, None where it was not given."""
        value = self.nested(name, what)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"can't parse {what}: array expected")
        return value


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
