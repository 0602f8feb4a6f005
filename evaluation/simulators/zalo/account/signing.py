"""Bodies of webhook deliveries and their signature (contract, part A2.1)."""

import json
from enum import StrEnum
from hashlib import sha256
from typing import Any

HEADER = "X-ZEvent-Signature"

Json = dict[str, Any]


class Signed(StrEnum):
    """How a delivery made by hand is signed; all but the first two are forgeries."""

    PROPERLY = "properly"
    BARE = "bare"  # the right digest without `mac=`
    WITH_OA_ID = "with_oa_id"
    WITH_APP_SECRET = "with_app_secret"  # noqa: S105
    FOR_ANOTHER_BODY = "for_another_body"
    WRONGLY = "wrongly"
    NOT_AT_ALL = "not_at_all"


def digest(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """SHA-256 over app id, raw body, timestamp and the account's secret key, in lower-case hexadecimal digits."""
    return sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def as_body(event: Json) -> bytes:
    """An event as bytes: compact, UTF-8, slashes escaped, so that no parsed body gives these bytes again."""
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/").encode()


def timestamp_of(body: bytes) -> str:
    """The timestamp that goes into the signature; empty where the body holds none."""
    try:
        event = json.loads(body, parse_int=str)
    except ValueError:
        return ""
    return str(event.get("timestamp", "")) if isinstance(event, dict) else ""
