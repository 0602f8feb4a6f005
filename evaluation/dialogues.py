"""Whether questions that follow on from others are understood: `python -m evaluation.dialogues FILE --home HOME`.

A dialogue is `{"id", "turns": [{"q", "gold", "answer_facts", "standalone"?, "fresh"?}]}`: `gold` as in question
files, `standalone` the question written out, `fresh` where the subject changes. Every turn is asked after the
answer to the one before; printed are the follow-ups alone, beside the same questions asked without what was said
before and, as the most that can be reached, written out.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from app.office import Office
from evaluation.articles import FoundArticle, same_article
from evaluation.offices import office_in
from knowledge.answering.answer import Answer
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.search.hit import Query, Turn

_MANNERS = ("in the dialogue", "alone", "written out")
_DEPTHS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A turn asked in one manner: where its article was found (None: not), and whether the answer cites it."""

    manner: str
    fresh: bool
    place: int | None
    answered: bool
    right: bool


def ask(office: Office, dialogue: Mapping[str, Any], day: date) -> Iterator[FollowUp]:
    """Every follow-up of a dialogue in every manner."""
    earlier: Turn | None = None
    for number, turn in enumerate(dialogue["turns"]):
        answer = office.composer.answer(turn["q"], as_of=day, reader=Audience.OFFICIALS, earlier=earlier)
        if number:
            alone = office.composer.answer(turn["q"], as_of=day, reader=Audience.OFFICIALS)
            whole = office.composer.answer(turn["standalone"], as_of=day, reader=Audience.OFFICIALS)
            asked = ((turn["q"], earlier, answer), (turn["q"], None, alone), (turn["standalone"], None, whole))
            for manner, (question, before, given) in zip(_MANNERS, asked, strict=True):
                yield _judged(office, manner, turn, Query(question, day, Audience.OFFICIALS, 10, before), given)
        earlier = answer.turn


def _judged(office: Office, manner: str, turn: Mapping[str, Any], query: Query, answer: Answer) -> FollowUp:
    found = [_is_gold(turn, hit.article.address) for hit in office.searcher.search(query)]
    cited = [_is_gold(turn, citation.address) for citation in answer.citations]
    place = found.index(True) + 1 if any(found) else None
    return FollowUp(manner, bool(turn.get("fresh")), place, bool(cited), any(cited))


def _is_gold(turn: Mapping[str, Any], address: Address) -> bool:
    article = FoundArticle(address.symbol, address.article)
    return any(same_article(article, FoundArticle(*gold)) for gold in turn["gold"])


def table(title: str, followed: Sequence[FollowUp]) -> Table:
    """A row a manner."""
    shown = Table(title=title)
    for column in ("", "questions", *(f"recall@{depth}" for depth in _DEPTHS), "answered", "right article"):
        shown.add_column(column, justify="left" if not column else "right")
    for manner in _MANNERS:
        own = [one for one in followed if one.manner == manner]
        shares = [sum(one.place is not None and one.place <= depth for one in own) for depth in _DEPTHS]
        shares += [sum(one.answered for one in own), sum(one.right for one in own)]
        shown.add_row(manner, str(len(own)), *(f"{count / max(1, len(own)):.2f}" for count in shares))
    return shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Asks and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.dialogues", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="dialogues")
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    options = parser.parse_args(arguments)
    dialogues = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    day = date.today()  # noqa: DTZ011  the office's own calendar day
    with office_in(options.home) as office:
        followed = [one for dialogue in dialogues for one in ask(office, dialogue, day)]
    console = Console()
    console.print(table("Follow-ups", [one for one in followed if not one.fresh]))
    console.print(table("Changes of subject", [one for one in followed if one.fresh]))


if __name__ == "__main__":
    main()
