"""How strict this Zalo is where the platform's own pages are silent, disagree, or have changed.

Every default is what the contract (parts A and E) recommends to assume; a test that wants the other reading says
so. Limits that nobody disputes are constants beside the code that enforces them.
"""

from dataclasses import dataclass

_DAY_S = 24 * 3600.0


@dataclass(frozen=True)
class Rules:
    """One reading of the contract.

    Sending: `refuse_buttons` is the error code for a message with buttons (-201 or -233), 0 where they work;
    `quota_shown` puts the quota into answers; with `must_follow`, people who do not follow cannot be written to
    (-213); `paid_messages` is how many messages outside the free 48 hours the account has paid for (then -211),
    None for any number; `calls_per_minute` is the limit of the app (then -32).

    Webhook: `signature_prefix` stands before the digest; `answer_within_s` is the time for a 200;
    `retries_refusals` delivers again also after an answer that was no 200 in time, and not only after a failed
    connection; `echoes` reports what the API sent as `oa_send_*`; `domain_needed` refuses webhooks and
    callbacks on hosts that were not verified; `ping_signed` signs the ping that comes when a webhook is set.

    Tokens: lives in seconds; with `old_token_dies` a refresh ends the access token before; `reuse_code` answers
    a refresh token that was used already; `verifier_needed` refuses a code without its PKCE verifier.
    """

    refuse_buttons: int = 0
    quota_shown: bool = True
    must_follow: bool = False
    paid_messages: int | None = None
    calls_per_minute: int | None = 4000
    signature_prefix: str = "mac="
    answer_within_s: float = 2.0
    retries_refusals: bool = True
    echoes: bool = True
    domain_needed: bool = False
    ping_signed: bool = False
    access_life_s: float = 90_000.0
    refresh_life_s: float = 90 * _DAY_S
    old_token_dies: bool = True
    reuse_code: int = -14014
    verifier_needed: bool = True
