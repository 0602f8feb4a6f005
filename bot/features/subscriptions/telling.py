"""Telling those who follow: each once, however often it is tried and whatever crashes.

What is published together is told together: we wait until it has been quiet for a while, but not for long.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.conversation.due import Due
from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons, Reply
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Effect
from bot.features.announced import AnnouncementTeller
from bot.features.paging import in_rows
from bot.features.topics import topics, topics_of
from bot.services import Services
from bot.storage.subscriptions import Subscriber, Subscriptions, move_place
from knowledge.law.instrument import Audience, RelationType
from knowledge.library.announcements import AnnouncedOutcome, Announcement

PATIENCE = timedelta(minutes=10)
MOST_AT_ONCE = 200
_MOST_TOLD = 5
_MOST_REASONS = 4
_TOUCHING = frozenset(
    {RelationType.AMENDS, RelationType.REPLACES, RelationType.REPEALS, RelationType.GUIDES, RelationType.SUSPENDS}
)
_DEFAULT_LANGUAGE = "vi"
_say = phrases_of(__name__).say


class SubscriberNews:
    """Tells the subscribers of one channel. Whoever starts to listen is told nothing of the past."""

    def __init__(
        self,
        services: Services,
        teller: AnnouncementTeller,
        channel: Channel,
        quiet: timedelta,
    ) -> None:
        self._services = services
        self._teller = teller
        self._channel = channel
        self._quiet = quiet
        self._store = Subscriptions(services.engine)
        self._reader = f"news:{channel.value}"

    def due(self, now: datetime) -> Due:
        """What is to be told now, a part of it at a time.

        Its effect raises `Overtaken` where another process has told it since.
        """
        place = self._store.place(self._reader)
        if place is None:
            return Due(effects=(self._moving(None, self._services.announcements.newest),))
        batch = self._services.announcements.after(place, Audience.OFFICIALS, MOST_AT_ONCE)
        if not batch or self._is_too_early(batch, now):
            return Due()
        return Due(tuple(self._replies(place, batch)), (self._moving(place, batch[-1].id),))

    def _moving(self, before: int | None, after: int) -> Effect:
        return partial(move_place, reader=self._reader, before=before, after=after)

    def _is_too_early(self, batch: Sequence[Announcement], now: datetime) -> bool:
        is_all = len(batch) < MOST_AT_ONCE
        return is_all and now - batch[-1].at < self._quiet and now - batch[0].at < PATIENCE

    def _replies(self, place: int, batch: Sequence[Announcement]) -> Iterator[Reply]:
        subscribers = self._store.subscribers(self._channel)
        if not subscribers:
            return
        related = self._services.library.related(_TOUCHING)
        public = self._services.announcements.after(place, Audience.PUBLIC, MOST_AT_ONCE)
        heard = {
            Audience.OFFICIALS: [_heard(each, related) for each in batch],
            Audience.PUBLIC: [_heard(each, related) for each in public if each.id <= batch[-1].id],
        }
        for subscriber in subscribers:
            reader = subscriber.member.role.reader
            wanted = [(each, reasons) for each in heard[reader] if (reasons := each.reasons(subscriber))]
            if wanted:
                yield self._reply(subscriber, reader, wanted)

    def _reply(
        self, subscriber: Subscriber, reader: Audience, wanted: "Sequence[tuple[_Heard, list[str]]]"
    ) -> Reply:
        member = subscriber.member
        language = member.language or _DEFAULT_LANGUAGE
        told = [
            self._teller.told(heard.announced, number, reader, language)
            for number, (heard, _) in enumerate(wanted[:_MOST_TOLD], start=1)
        ]
        left = len(wanted) - len(told)
        more = (Block(BlockKind.TEXT, _say("and_more", language, left=left)),) if left > 0 else ()
        reasons = list(dict.fromkeys(reason for _, all_of_it in wanted for reason in all_of_it))
        why = Block(BlockKind.NOTICE, _say("why", language, reasons=_in_words(reasons, language)))
        heading = Block(BlockKind.HEADING, _say("heading", language))
        openings = {each.button.data: each.button for each in told if each.button is not None}
        return Reply(
            self._channel,
            member.home,
            (heading, *(each.block for each in told), *more, why),
            _rows(list(openings.values()), language),
            language=language,
        )


@dataclass(frozen=True, slots=True)
class _Heard:
    """`touched` are the instruments that what is announced amends, ends or guides."""

    announced: Announcement
    touched: frozenset[str]

    def reasons(self, subscriber: Subscriber) -> list[str]:
        """What somebody follows, since before it was announced, that it belongs to."""
        announced = self.announced
        subjects = [
            *(each.key for each in topics_of(announced.symbol, announced.title)),
            announced.symbol,
            *sorted(self.touched),
            Subscriptions.EVERYTHING,
        ]
        follows = subscriber.follows
        return [each for each in subjects if each in follows and follows[each] <= announced.at]


def _heard(announced: Announcement, related: Mapping[str, frozenset[str]]) -> _Heard:
    is_there = announced.outcome is not AnnouncedOutcome.RETRACTED
    return _Heard(announced, related.get(announced.symbol, frozenset()) if is_there else frozenset())


def _in_words(reasons: Sequence[str], language: str) -> str:
    names = {each.key: each.name(language) for each in topics()} | {
        Subscriptions.EVERYTHING: _say("everything", language)
    }
    more = ["…"] if len(reasons) > _MOST_REASONS else []
    return "; ".join([*(names.get(each, each) for each in reasons[:_MOST_REASONS]), *more])


def _rows(openings: Sequence[Button], language: str) -> Buttons:
    return (*in_rows(openings, 1), (Button(_say("change", language), "sub:list"),))
