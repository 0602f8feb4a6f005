"""The signature of deliveries, by the test vectors of the contract (part A2.1)."""

import json

import pytest

from evaluation.simulators.zalo.account.signing import as_body, digest, timestamp_of

APP_ID, SECRET = "1111111111111111111", "OA_SECRET_EXAMPLE_ONLY"

TEXT = (
    '{"app_id":"1111111111111111111","user_id_by_app":"2222222222222222222","event_name":"user_send_text",'
    '"timestamp":"1760000000000","sender":{"id":"3333333333333333333"},"recipient":{"id":"4444444444444444444"},'
    '"message":{"text":"Xin chào ạ","msg_id":"aaaabbbbccccdddd0001"}}'
).encode()
IMAGE = (
    rb'{"app_id":"1111111111111111111","event_name":"user_send_image","timestamp":"1760000000000",'
    rb'"sender":{"id":"3333333333333333333"},"recipient":{"id":"4444444444444444444"},"message":{"attachments":'
    rb'[{"payload":{"thumbnail":"https:\/\/t.example.invalid\/a.jpg","url":"https:\/\/p.example.invalid\/a.jpg"},'
    rb'"type":"image"}],"msg_id":"aaaabbbbccccdddd0002"}}'
)


@pytest.mark.parametrize(
    ("body", "mac"),
    [
        (TEXT, "a9758cfc8b4974909c0167387d4a73585f5b3caddb6bfb8c2a3eb5ccfb029f78"),
        (IMAGE, "f49bd9857063c7091097d882e654726279fdc554bcdd978651805b654d0d507f"),
    ],
)
def test_the_signature_is_that_of_the_contract(body: bytes, mac: str) -> None:
    assert digest(APP_ID, body, timestamp_of(body), SECRET) == mac


@pytest.mark.parametrize(
    ("rewritten", "begin"),
    [
        (json.dumps(json.loads(TEXT)).encode(), "6d437d30e2f05cc2"),
        (json.dumps(json.loads(TEXT), separators=(",", ":")).encode(), "20f7caaba7214f3c"),
    ],
)
def test_a_body_written_anew_has_another_signature(rewritten: bytes, begin: str) -> None:
    assert digest(APP_ID, rewritten, timestamp_of(rewritten), SECRET).startswith(begin)


def test_a_body_of_ours_is_not_what_anybody_would_write_anew() -> None:
    assert as_body(json.loads(IMAGE)) == IMAGE
    assert as_body({"text": "Xin chào ạ"}) == '{"text":"Xin chào ạ"}'.encode()


def test_a_timestamp_is_read_from_the_body_digit_by_digit() -> None:
    assert timestamp_of(b'{"timestamp":1760000000000}') == "1760000000000"
    assert timestamp_of(b"[]") == timestamp_of(b"{") == timestamp_of(b"{}") == ""
