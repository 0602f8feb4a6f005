"""How this Bot Platform answers where sources disagree or nobody has measured it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class BotRules:
    """One reading of the contract's part B.

    With `errors_as_status` a failure comes with the matching HTTP status, else under HTTP 200: both were
    measured. `photo_field` is where a picture's address stands ("photo" or "photo_url"). With `bare_updates` a
    webhook gets what polling gives, without the envelope. `retry_pauses_s` are the pauses before a webhook is
    tried again: no policy is known, and by default an event that is not taken is lost. `monthly_messages` is the
    quota of the basic package, after which sends meet 429; None for no quota.
    """

    errors_as_status: bool = False
    photo_field: str = "photo"
    bare_updates: bool = False
    retry_pauses_s: Sequence[float] = ()
    answer_within_s: float = 10.0
    monthly_messages: int | None = 3000
