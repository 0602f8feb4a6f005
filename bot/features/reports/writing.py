"""The words of a report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.phrases import phrases_of
from bot.features.held import titled
from bot.features.numbers import lasting, number, share
from bot.features.reports.figures import Ending, Figures, Period, ending_of
from bot.features.reports.groups import Group
from bot.features.reports.picture import Words
from bot.storage.statistics import Asked
from knowledge.answering.writing import shortened
from knowledge.language.language_detection import Language
from knowledge.language.personal_data import masked
from knowledge.law.instrument import Instrument

_MOST_LISTED = 8
_LONGEST_QUOTE = 160
"""A question is to be recognised, not read in full."""
_LONGEST_NAME = 90
_CHANNELS = {"telegram": "Telegram", "zalo": "Zalo OA", "zalo_bot": "Zalo Bot"}

_say = phrases_of(__name__).say


class ReportWriter:
    """Writes in one language; `held` are the documents that answer, by symbol.

    What people wrote is quoted without personal data, and never with a name.
    """

    def __init__(self, language: str, period: Period, held: Mapping[str, Instrument]) -> None:
        self._language = language
        self._period = period
        self._held = held

    @property
    def title(self) -> str:
        first, last = self._period.first, self._period.last
        return self._say("title", first=f"{first:%d/%m}", last=f"{last:%d/%m/%Y}")

    def picture_words(self) -> Words:
        """What the picture says."""
        return Words(
            title=self.title,
            per_day=self._say("per_day"),
            shares=self._say("shares"),
            rows=(self._say("this_period"), self._say("period_before", days=len(self._period.days))),
            endings={ending: self._say(f"ending_{ending.value}") for ending in Ending},
            share=lambda part, whole: share(part, whole, self._language),
        )

    def blocks(
        self,
        asked: Sequence[Asked],
        unanswered: Sequence[Group],
        outside: Sequence[Group],
        now: Figures,
        before: Figures,
    ) -> list[Block]:
        """The report; what there is none of is left out.

        Questions `outside` our subject stand apart: no document is missing, but one may have been misjudged.
        """
        if not now.questions:
            blocks = [Block(BlockKind.HEADING, self.title), Block(BlockKind.TEXT, self._say("nothing"))]
            return blocks + self._listed("handovers_heading", self._handovers(now))
        return [
            Block(BlockKind.HEADING, self.title),
            Block(BlockKind.TEXT, "\n".join(self._numbers(now, before))),
            Block(BlockKind.TEXT, "\n".join(self._details(now))),
            *self._listed("handovers_heading", self._handovers(now)),
            *self._listed("unanswered_heading", self._unanswered(unanswered)),
            *self._listed("outside_heading", self._unanswered(outside)),
            *self._listed("disliked_heading", self._disliked(asked)),
            *self._listed("cited_heading", self._cited(asked)),
            Block(BlockKind.NOTICE, self._say("masked")),
        ]

    def _numbers(self, now: Figures, before: Figures) -> Iterator[str]:
        yield self._say(
            "questions", count=self._number(now.questions), change=self._change(now.questions, before.questions)
        )
        for ending in Ending:
            line = self._say(
                f"count_{ending.value}",
                count=self._number(now.endings[ending]),
                share=share(now.endings[ending], now.questions, self._language),
            )
            share_before = share(before.endings[ending], before.questions, self._language)
            yield f"{line} {self._say('before', share=share_before)}" if before.questions else line

    def _change(self, now: int, before: int) -> str:
        if not before:
            return self._say("nothing_before")
        phrase = "more" if now > before else "fewer" if now < before else "as_many"
        return self._say(phrase, difference=self._number(abs(now - before)), before=self._number(before))

    def _details(self, now: Figures) -> Iterator[str]:
        channels = {_CHANNELS[channel]: count for channel, count in now.channels.items()}
        yield self._say("channels", parts=self._parts(Counter(channels)))
        names = {self._say(f"language_{language}"): count for language, count in now.languages.items()}
        yield self._say("languages", parts=self._parts(Counter(names)))
        if now.median_ms is not None and now.p95_ms is not None:
            half, most = (lasting(each / 1000, self._language) for each in (now.median_ms, now.p95_ms))
            yield self._say("times", half=half, most=most)
        if now.likes or now.dislikes:
            yield self._say("ratings", likes=self._number(now.likes), dislikes=self._number(now.dislikes))

    def _handovers(self, now: Figures) -> Iterator[str]:
        if now.handed_over:
            counts = {"count": now.handed_over, "answered": now.answered, "open": now.open}
            yield self._say("handovers", **{name: self._number(count) for name, count in counts.items()})
        if now.median_answer_s is not None:
            yield self._say("handover_time", half=lasting(now.median_answer_s, self._language))

    def _unanswered(self, groups: Sequence[Group]) -> Iterator[str]:
        for group in groups[:_MOST_LISTED]:
            yield self._say("unanswered", question=self._quoted(group.question), count=self._number(group.count))
        if left := sum(group.count for group in groups[_MOST_LISTED:]):
            yield self._say("more_unanswered", count=self._number(left))

    def _disliked(self, asked: Sequence[Asked]) -> Iterator[str]:
        disliked = [each for each in reversed(asked) if each.rating < 0]
        for each in sorted(disliked, key=lambda each: not each.rating_reason)[:_MOST_LISTED]:
            question = self._quoted(each.question)
            reason = self._quoted(each.rating_reason)
            phrase = "disliked_because" if reason else "disliked"
            ending = self._say(f"ending_{ending_of(each).value}")
            yield self._say(phrase, question=question, reason=reason, ending=ending)

    def _cited(self, asked: Sequence[Asked]) -> Iterator[str]:
        cited = Counter(
            symbol for each in asked for symbol in {address.partition("#")[0] for address in each.cited}
        )
        for symbol, count in cited.most_common(_MOST_LISTED):
            instrument = self._held.get(symbol)
            name = symbol if instrument is None else titled(instrument, self._language)
            yield self._say("cited", name=shortened(name, _LONGEST_NAME), count=self._number(count))

    def _listed(self, heading: str, lines: Iterator[str]) -> list[Block]:
        listed = "\n".join(f"• {line}" for line in lines)
        return [Block(BlockKind.TEXT, f"{self._say(heading)}\n{listed}")] if listed else []

    def _parts(self, counts: Counter[str]) -> str:
        return ", ".join(f"{name} {self._number(count)}" for name, count in counts.most_common())

    def _quoted(self, text: str) -> str:
        """On one line, without personal data, cut where it is long."""
        bare = " ".join(masked(text, Language(self._language)).split())
        return shortened(bare, _LONGEST_QUOTE)

    def _number(self, value: float) -> str:
        return number(value, self._language)

    def _say(self, phrase: str, /, **fields: object) -> str:
        return _say(phrase, self._language, **fields)
