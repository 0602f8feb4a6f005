"""Who writes, and the ids that Zalo gives out."""

from dataclasses import dataclass
from itertools import count

# Above 2^53, so that an id that was read as a float or a JavaScript number comes back wrong (contract, part A1).
_FIRST_ID = 3_333_333_333_333_333_001


@dataclass(frozen=True)
class Person:
    """A user of Zalo.

    `user_id` is theirs at one Official Account or one bot, `user_id_by_app` at the app behind the account; the
    two differ. `anonymous` is somebody who writes from a web page without being known to Zalo.
    """

    name: str
    user_id: str
    user_id_by_app: str = ""
    anonymous: bool = False


class Ids:
    """New ids: long decimal numbers, and messages' ids in hexadecimal digits, all as text."""

    def __init__(self) -> None:
        self._numbers = count(_FIRST_ID)
        self._messages = count(1)

    def number(self) -> str:
        """A person's id and the like."""
        return str(next(self._numbers))

    def message(self) -> str:
        """A message's id."""
        return f"aaaabbbbccccdddd{next(self._messages):08x}"

    def hexadecimal(self) -> str:
        """A person's id on the Zalo Bot Platform."""
        return f"0a1b2c3d4e5f{next(self._messages):08x}"
