"""Access and refresh tokens (contract, part A5): a refresh token works once and brings its successor."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evaluation.simulators.zalo.account.failures import refusal
from evaluation.simulators.zalo.account.rules import Rules
from evaluation.simulators.zalo.calls import Refusal

Json = dict[str, Any]

CODE_LIFE_S = 600.0

# No page lists the codes of refused exchanges; these two stand for "refused for good", which is all a client
# can make of any answer without an access token (contract, A5).
_INVALID_TOKEN, _INVALID_CODE = -14014, -14012


@dataclass
class _Grant:
    """A token or code: until when it works (Unix seconds), and the refusal code it meets instead, 0 for none."""

    until_s: float
    refused_with: int = 0


@dataclass
class _Code(_Grant):
    challenge: str = ""


class Tokens:
    """What was given out so far; the first refresh token is the one that the console shows an admin."""

    def __init__(self, rules: Rules, clock: Callable[[], float], first_refresh_token: str) -> None:
        self._rules = rules
        self._clock = clock
        self._access: dict[str, _Grant] = {}
        self._refresh = {first_refresh_token: _Grant(clock() + rules.refresh_life_s)}
        self._codes: dict[str, _Code] = {}
        self.latest_refresh_token = first_refresh_token

    def issue(self) -> Json:
        """A new pair; `expires_in` is text, as in the official example."""
        if self._rules.old_token_dies:
            self.end_access(-216)
        number, now_s = len(self._refresh), self._clock()
        access, self.latest_refresh_token = f"AccessToken-{number}", f"RefreshToken-{number}"
        self._access[access] = _Grant(now_s + self._rules.access_life_s)
        self._refresh[self.latest_refresh_token] = _Grant(now_s + self._rules.refresh_life_s)
        return {
            "access_token": access,
            "refresh_token": self.latest_refresh_token,
            "expires_in": f"{self._rules.access_life_s:.0f}",
        }

    def end_access(self, code: int) -> None:
        """From now on every access token given out so far is refused with the code."""
        for grant in self._access.values():
            grant.refused_with = grant.refused_with or code

    def end_refresh(self) -> None:
        """From now on every refresh token given out so far is refused."""
        for grant in self._refresh.values():
            grant.refused_with = grant.refused_with or _INVALID_TOKEN

    def check(self, access_token: str) -> None:
        """Raises -216 for a token that was never given out or replaced, -220 for one that is too old."""
        grant = self._access.get(access_token)
        if grant is None:
            raise refusal(-216)
        if grant.refused_with:
            raise refusal(grant.refused_with)
        if self._clock() >= grant.until_s:
            raise refusal(-220)

    def refresh(self, refresh_token: str) -> Json:
        """Exchanges a refresh token for a new pair and ends it; raises where it is no good any more."""
        grant = self._refresh.get(refresh_token)
        if grant is None or self._clock() >= grant.until_s:
            raise Refusal(_INVALID_TOKEN, "Invalid refresh token")
        if grant.refused_with:
            raise Refusal(grant.refused_with, "Invalid refresh token")
        grant.refused_with = self._rules.reuse_code
        return self.issue()

    def new_code(self, challenge: str) -> str:
        """The code of a consent; it lives 10 minutes and works once."""
        code = f"AuthorizationCode-{len(self._codes) + 1}"
        self._codes[code] = _Code(self._clock() + CODE_LIFE_S, challenge=challenge)
        return code

    def exchange(self, code: str, verifier: str) -> Json:
        """Exchanges the code of a consent for a pair; raises where it or the verifier is no good."""
        grant = self._codes.get(code)
        if grant is None or grant.refused_with or self._clock() >= grant.until_s:
            raise Refusal(_INVALID_CODE, "Invalid authorization code")
        if not self._verified(grant, verifier):
            raise Refusal(_INVALID_CODE, "Invalid code verifier")
        grant.refused_with = _INVALID_CODE
        return self.issue()

    def _verified(self, grant: _Code, verifier: str) -> bool:
        if not verifier and not self._rules.verifier_needed:
            return True
        return bool(verifier) and challenge_of(verifier) == grant.challenge


def challenge_of(verifier: str) -> str:
    """The PKCE challenge of a verifier: Base64-URL of its SHA-256, without padding (RFC 7636, S256)."""
    return base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
