"""`/baocao`: what was asked this week or month."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Attachment, Block, BlockKind, Button, Buttons
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.private import for_admins_alone
from bot.features.reports.figures import Period, read_period
from bot.features.reports.groups import grouped
from bot.features.reports.picture import drawn
from bot.features.reports.writing import ReportWriter
from bot.services import Services
from bot.storage.statistics import Statistics
from knowledge.answering.status import AnswerStatus
from knowledge.language.normal_form import fold

_DAYS = {"week": 7, "month": 30}
_SPANS = {"": "week", "tuan": "week", "week": "week", "thang": "month", "month": "month"}
_OUTSIDE = AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE

_say = phrases_of(__name__).say


class Reports:
    """Reports on whole days, the last of them today so far, beside as many days before."""

    def __init__(self, services: Services, statistics: Statistics) -> None:
        self._services = services
        self._statistics = statistics

    def feature(self) -> Feature:
        vietnamese, english = (_say("command", language) for language in ("vi", "en"))
        command = Command("baocao", for_admins_alone(self._asked), vietnamese, english, Role.ADMIN)
        return Feature(commands=(command,), presses={"rep": for_admins_alone(self._asked)})

    def _asked(self, talk: Talk, rest: str) -> None:
        span = _SPANS.get(fold(rest).strip())
        if span is None:
            talk.say(Block(BlockKind.TEXT, _say("usage", talk.language)), buttons=_spans(talk.language))
            return
        today = talk.now.date()
        self._report(talk, Period(today - timedelta(days=_DAYS[span] - 1), today), span)

    def _report(self, talk: Talk, period: Period, span: str) -> None:
        midnight = _midnights(talk.now.tzinfo)
        asked, now = read_period(self._statistics, period, midnight)
        _, before = read_period(self._statistics, period.before, midnight)
        held = self._services.holdings.now().by_symbol
        writer = ReportWriter(talk.language, period, {symbol: each.instrument for symbol, each in held.items()})
        unanswered = [each for each in asked if each.status.family == "unanswerable"]
        within = [each.question for each in unanswered if each.status is not _OUTSIDE]
        outside = [each.question for each in unanswered if each.status is _OUTSIDE]
        encoder = self._services.encoder
        blocks = writer.blocks(asked, grouped(within, encoder), grouped(outside, encoder), now, before)
        if now.questions:
            picture = Attachment("report.png", drawn(now, before, writer.picture_words()), is_picture=True)
            talk.say(attachment=picture)
        talk.say(*blocks, buttons=_spans(talk.language, besides=span))


def _midnights(zone: tzinfo | None) -> Callable[[date], datetime]:
    return lambda day: datetime.combine(day, time.min, zone)


def _spans(language: str, besides: str = "") -> Buttons:
    row = tuple(Button(_say(span, language), data=f"rep:{span}") for span in _DAYS if span != besides)
    return (row,)
