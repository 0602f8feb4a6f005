"""The day at which a question asks for the law, where it asks for it at another day than today's."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answering.as_of.judging import asks_for_law
from knowledge.answering.as_of.patterns import any_found, as_of_patterns, compiled
from knowledge.answering.as_of.times import Precision, Time, find_times
from knowledge.law.references import find_references

_STOPS = tuple(".!?;:,…")


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day at which the law is to be taken, and the words that said so: `text[slice(*span)] == said`."""

    day: date
    said: str
    span: tuple[int, int]
    precision: Precision


def read_as_of(text: str, today: date) -> AsOf | None:
    """The day at which a question, in Vietnamese with or without accents or in English, asks for the law.

    The day is the last one of the time that is said: "năm 2021" is 31/12/2021, "tháng 3/2020" 31/3/2020, "quý 2
    năm 2021" 30/6/2021; the beginning, middle and end of a year are its first, second and last quarter, those of a
    month its thirds. "Trước 1/7/2025" is the day before, "sau" the day after, "từ" the day itself, though it is
    long past; "cách đây 3 năm" is today's date three years back. Future times count, too: rules may have been made
    that are not yet in force.

    None where that is today: a time that has not ended ("năm nay", "trước" a day to come), "hiện nay", "hiện
    hành". None also for every time that is not the law's: of an instrument ("Luật Quốc tịch 2008", "thông tư năm
    2016", "quy định năm 2015 về…"), of what an asker tells or plans ("hộ chiếu cấp năm 2015", "đoàn đi tháng
    3/2027"), of a deadline or a document ("báo cáo năm 2021"); where the law of then is compared with today's or
    asked for its fate ("còn hiệu lực", "được sửa đổi"); and where two days are asked for. What is in doubt is
    None: a wrong day gives a wrong answer.
    """
    view = _View(text)
    times = find_times(view.text, today)
    if not times or any_found(as_of_patterns().speaks_of_today, view.text):
        return None
    asked = dict(_days_asked_for(view.text, times, today))
    if len(asked) != 1:
        return None
    ((day, time),) = asked.items()
    start, end = view.span(time.start, time.end)
    return AsOf(day, text[start:end], (start, end), time.stretch.precision)


def without(text: str, as_of: AsOf) -> str:
    """The text without the words that gave the day, and without what only joined them to the rest."""
    start, end = as_of.span
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    if not before or before.endswith(_STOPS):
        after = _unjoined(after)
        begins = not before.endswith(",")
        after = after[:1].upper() + after[1:] if begins and as_of.said[:1].isupper() else after
    if after.startswith(_STOPS):
        return before.removesuffix(",") + after
    return f"{before} {after}".strip()


def _unjoined(rest: str) -> str:
    view = _View(rest)
    joined = compiled(as_of_patterns().joining).search(view.text)
    return rest[view.span(0, joined.end())[1] :] if joined else rest


def _days_asked_for(text: str, times: Sequence[Time], today: date) -> Iterator[tuple[date, Time]]:
    """The days other than today at which the law is asked for, each with the time that says so."""
    names = [(reference.start, reference.end) for reference in find_references(text)]
    free = [time for time in times if not any(start < time.end and time.core < end for start, end in names)]
    for start, end in _sentences(text):
        inside = [time for time in free if start <= time.start and time.end <= end]
        for time in inside:
            day = time.day(today)
            if day is not None and asks_for_law(text, (start, end), time, inside, names, in_future=day > today):
                yield day, time


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in compiled(as_of_patterns().sentence_ends).finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


class _View:
    """A text in lower case and NFC with single blanks, leading back to the text as given."""

    def __init__(self, text: str) -> None:
        shown: list[str] = []
        self._places: list[int] = []
        for found in re.finditer(r"\s+|.[\u0300-\u036f]*", text):
            letters = " " if found.group().isspace() else unicodedata.normalize("NFC", found.group()).lower()
            shown.append(letters)
            self._places += [found.start()] * len(letters)
        self._places.append(len(text))
        self.text = "".join(shown)

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._places[start], self._places[end]
