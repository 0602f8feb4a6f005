"""Tokens: rotation, single use, consent."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from evaluation.simulators.zalo import (
    ACCESS_TOKEN,
    Conversation,
    Dropped,
    Rules,
    Slow,
    ZaloServer,
    assert_nothing_refused,
    assert_one_refresh,
)
from evaluation.simulators.zalo.account.tokens import challenge_of
from tests.evaluation.simulators.zalo.conftest import Account

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CALLBACK = "http://127.0.0.1:9/zalo/callback"


def test_a_refresh_brings_a_new_pair_and_ends_the_old_one(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    chat.send("một")
    pair = account.refresh(server.credentials.refresh_token)
    assert pair["expires_in"] == "90000"
    assert pair["refresh_token"] == server.latest_refresh_token != server.credentials.refresh_token
    assert account.send(chat, "hai")["error"] == -216
    account.token = pair["access_token"]
    assert account.send(chat, "hai")["error"] == 0
    assert_one_refresh(server.calls())
    assert_nothing_refused(server.calls())


def test_a_refresh_token_works_once(account: Account, server: ZaloServer) -> None:
    first = server.credentials.refresh_token
    second = account.refresh(first)["refresh_token"]
    again = account.refresh(first)
    assert (again["error"], again["error_name"]) == (-14014, "Invalid refresh token")
    assert "access_token" not in again
    assert account.refresh(second)["access_token"]
    with pytest.raises(AssertionError, match="asked for 3 times, 2 times with effect"):
        assert_one_refresh(server.calls())


def test_of_two_at_once_one_gets_the_new_pair(account: Account, server: ZaloServer) -> None:
    with ThreadPoolExecutor() as threads:
        answers = list(threads.map(account.refresh, [server.credentials.refresh_token] * 4))
    assert sum("access_token" in answer for answer in answers) == 1


def test_an_answer_may_be_lost_or_hang_after_the_old_token_has_died(account: Account, server: ZaloServer) -> None:
    server.faults.next(Dropped(after_effect=True), methods=[ACCESS_TOKEN])
    with pytest.raises(httpx.RemoteProtocolError):
        account.refresh(server.credentials.refresh_token)
    server.faults.next(Slow(30, after_effect=True), methods=[ACCESS_TOKEN])
    account.http.timeout = 0.2
    with pytest.raises(httpx.ReadTimeout):
        account.refresh(server.latest_refresh_token)
    assert server.count(ACCESS_TOKEN) == 2


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"app_id": "1"}, -14002),
        ({"secret_key": "wrong"}, -14004),
        ({"secret_key": "sai"}, -14004),
        ({"grant_type": "password"}, -14005),
        ({"refresh_token": "nothing"}, -14014),
        ({"grant_type": "authorization_code", "code": "nothing"}, -14012),
    ],
)
def test_wrong_exchanges_are_refused(
    account: Account, server: ZaloServer, form: dict[str, str], error: int
) -> None:
    right = {"grant_type": "refresh_token", "refresh_token": server.credentials.refresh_token}
    assert account.exchange(**{**right, **form})["error"] == error


def test_only_a_form_is_taken(account: Account, server: ZaloServer) -> None:
    values = {"app_id": server.credentials.app_id, "grant_type": "refresh_token"}
    answer = account.http.post(f"{server.oauth_url}/{ACCESS_TOKEN}", json=values)
    assert answer.json()["error"] == -14002
    assert account.http.post(f"{server.url}/{ACCESS_TOKEN}", data=values).status_code == 404
    assert account.http.post(f"{server.oauth_url}/v4/nothing", data=values).status_code == 404


def test_tokens_grow_old(account: Account, server: ZaloServer, chat: Conversation) -> None:
    chat.send("một")
    server.clock.advance(hours=25)
    assert account.send(chat, "hai")["error"] == -220
    server.clock.advance(days=90)
    assert account.refresh(server.credentials.refresh_token)["error"] == -14014


def test_tokens_end_on_demand(account: Account, server: ZaloServer, chat: Conversation) -> None:
    chat.send("một")
    server.end_access_tokens(-220)
    assert account.send(chat, "hai")["error"] == -220
    account.token = server.issue_access_token()
    assert account.send(chat, "hai")["error"] == 0
    server.end_refresh_tokens()
    assert account.refresh(server.latest_refresh_token)["error"] == -14014
    account.token = "nothing"
    assert account.send(chat, "hai")["error"] == -216


def test_by_the_other_reading_old_access_tokens_go_on() -> None:
    with ZaloServer(rules=Rules(old_token_dies=False, reuse_code=-118)) as server:
        account, chat = Account(server), server.chat(server.person("An"))
        with account.http:
            chat.send("một")
            account.refresh(server.credentials.refresh_token)
            assert account.send(chat, "hai")["error"] == 0
            assert account.refresh(server.credentials.refresh_token)["error"] == -118


def test_the_challenge_is_that_of_the_standard() -> None:
    assert challenge_of(VERIFIER) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def consent(account: Account, **changed: str) -> httpx.Response:
    server = account.server
    right = {
        "app_id": server.credentials.app_id,
        "redirect_uri": CALLBACK,
        "code_challenge": challenge_of(VERIFIER),
        "state": "s1",
    }
    return account.http.get(f"{server.oauth_url}/v4/oa/permission", params={**right, **changed})


def test_an_admin_s_consent_brings_a_code_for_a_pair(account: Account, server: ZaloServer) -> None:
    there = httpx.URL(consent(account).headers["location"])
    assert str(there).startswith(f"{CALLBACK}?")
    assert (there.params["oa_id"], there.params["state"]) == (server.credentials.oa_id, "s1")
    form = {"grant_type": "authorization_code", "code": there.params["code"]}
    assert account.exchange(**form)["error"] == -14012
    assert account.exchange(**form, code_verifier="wrong")["error"] == -14012
    assert account.exchange(**form, code_verifier=VERIFIER)["access_token"]
    assert account.exchange(**form, code_verifier=VERIFIER)["error"] == -14012


def test_a_code_lives_ten_minutes(account: Account, server: ZaloServer) -> None:
    there = httpx.URL(consent(account, redirect_uri=f"{CALLBACK}?a=b").headers["location"])
    assert there.params["a"] == "b"
    server.clock.advance(seconds=601)
    form = {"grant_type": "authorization_code", "code": there.params["code"]}
    assert account.exchange(**form, code_verifier=VERIFIER)["error"] == -14012


def test_a_consent_for_another_app_or_callback_is_refused(account: Account, server: ZaloServer) -> None:
    server.save_callback(CALLBACK, challenge_of(VERIFIER))
    assert consent(account).status_code == 302
    assert consent(account, app_id="1").json()["error"] == -14002
    for changed in ({"redirect_uri": "http://127.0.0.1:9/"}, {"code_challenge": "x"}, {"redirect_uri": ""}):
        assert consent(account, **changed).json()["error"] == -14003


def test_by_the_other_reading_no_verifier_is_needed() -> None:
    with ZaloServer(rules=Rules(verifier_needed=False)) as server:
        account = Account(server)
        with account.http:
            code = httpx.URL(consent(account).headers["location"]).params["code"]
            assert account.exchange(grant_type="authorization_code", code=code)["access_token"]
