"""Questions that name what no longer applies, or ask for the law of another day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from knowledge.answering.answer import Answer
from knowledge.answering.composer import AnswerComposer
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.fate import Amended, Ending, Fate
from knowledge.law.instrument import Audience, Instrument, Kind
from knowledge.law.references import HeldName, InstrumentIndex
from knowledge.law.validity import Validity
from knowledge.search.hit import Hit
from tests.knowledge.answering.making import (
    TODAY,
    VALIDITY,
    GivenHits,
    PlainReader,
    article,
    hit,
    language_of,
    rarity_over,
)

COMMENCEMENT = article(
    "58/2022/NĐ-CP",
    "27",
    "Hiệu lực thi hành",
    lead="Nghị định này có hiệu lực từ ngày 01 tháng 11 năm 2022 và thay thế Nghị định số 12/2012/NĐ-CP.",
)
DECREE = Instrument(
    "58/2022/NĐ-CP",
    Kind.DECREE,
    "Về đăng ký và quản lý hoạt động của các tổ chức phi chính phủ nước ngoài tại Việt Nam",
    "Chính phủ",
    validity=Validity(date(2022, 11, 1)),
)
REPLACED = Fate(
    "12/2012/NĐ-CP",
    has_ended=True,
    since=date(2022, 11, 1),
    ending=Ending("12/2012/NĐ-CP", DECREE, COMMENCEMENT.address, replaces=True),
    successor=DECREE,
)
EXPIRED = Fate("07/2017/NĐ-CP", has_ended=True, since=date(2021, 2, 2))
FUTURE = Fate("58/2022/NĐ-CP", has_ended=False, since=date(2022, 11, 1), instrument=DECREE)


class GivenFates:
    """Knows the same of every question, and remembers what it was asked."""

    def __init__(self, fates: Sequence[Fate], amendments: Sequence[Amended]) -> None:
        self._fates = fates
        self._amendments = amendments
        self.asked: list[tuple[str, Audience, date]] = []

    def of_question(self, question: str, reader: Audience, as_of: date) -> Sequence[Fate]:
        self.asked.append((question, reader, as_of))
        return self._fates

    def amendments_of(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Amended]:
        self.asked.append((" ".join(map(str, addresses)), reader, as_of))
        return self._amendments

    def beginning_of(self, symbol: str) -> Address | None:
        return COMMENCEMENT.address if symbol == "58/2022/NĐ-CP" else None


def asked(
    question: str,
    *hits: Hit,
    fates: Sequence[Fate] = (),
    amendments: Sequence[Amended] = (),
    searcher: GivenHits | None = None,
) -> Answer:
    """An answer where these fates are known."""
    held = [HeldName(one.instrument.symbol, one.instrument.kind, one.instrument.title) for one in hits]
    return AnswerComposer(
        language_of,
        PlainReader(),
        searcher or GivenHits(*hits),
        holdings=lambda _: InstrumentIndex(held),
        rarity=rarity_over(*hits),
        fates=GivenFates(fates, amendments),
        clock=lambda: 0.0,
    ).answer(question, as_of=TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "Nghị định 12/2012/NĐ-CP còn hiệu lực không?",
        "Nghi dinh 12/2012/ND-CP con hieu luc khong?",
        "Văn bản nào thay thế Nghị định 12/2012/NĐ-CP?",
        "Is the Decree 12/2012/NĐ-CP still in force?",
    ],
)
def test_a_question_for_a_fate_is_answered_by_the_provision_that_tells_it(question: str) -> None:
    searcher = GivenHits(hit(COMMENCEMENT), hit(VALIDITY))
    answer = asked(question, hit(COMMENCEMENT), fates=[REPLACED], searcher=searcher)

    assert answer.status is AnswerStatus.ANSWERED
    assert [str(citation.address) for citation in answer.citations] == ["58/2022/NĐ-CP#dieu-27"]
    assert searcher.queries[0].led_to == (COMMENCEMENT.address,)
    if answer.language == "vi":
        assert answer.text.startswith(
            "Nghị định 12/2012/NĐ-CP không còn hiệu lực từ ngày 01/11/2022, được thay thế theo Điều 27 Nghị định "
            "58/2022/NĐ-CP."
        )
    else:
        assert answer.text.startswith(
            "Decree 12/2012/NĐ-CP has not been in force since 1 November 2022: it was replaced by Article 27 of "
            "Decree 58/2022/NĐ-CP."
        )


def test_a_question_by_the_old_rule_is_answered_from_what_took_its_place() -> None:
    searcher = GivenHits(hit(VALIDITY))
    answer = asked(
        "Theo Nghị định 12/2012/NĐ-CP thì Giấy đăng ký hoạt động có giá trị mấy năm?",
        hit(VALIDITY),
        fates=[REPLACED],
        searcher=searcher,
    )

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text.startswith("Nghị định 12/2012/NĐ-CP không còn hiệu lực")
    assert answer.citations[0].address.symbol == "58/2022/NĐ-CP"
    assert searcher.queries[0].led_to == (Address("58/2022/NĐ-CP"),)


def test_what_ended_by_itself_is_told_without_an_answer() -> None:
    answer = asked("Nghị định 07/2017/NĐ-CP còn hiệu lực không?", hit(VALIDITY), fates=[EXPIRED])

    assert answer.status is AnswerStatus.UNANSWERABLE_NOT_IN_FORCE
    assert answer.text.startswith("Nghị định 07/2017/NĐ-CP không còn hiệu lực từ ngày 02/02/2021.")


def test_what_has_not_begun_is_told() -> None:
    answer = asked("Nghị định 58/2022/NĐ-CP có hiệu lực chưa?", hit(VALIDITY), fates=[FUTURE])

    assert answer.status is AnswerStatus.UNANSWERABLE_NOT_IN_FORCE
    assert "chưa có hiệu lực vào ngày được hỏi (có hiệu lực từ ngày 01/11/2022)" in answer.text


@pytest.mark.parametrize(
    "question",
    ["Nghị định 58/2022/NĐ-CP còn hiệu lực không?", "nghi dinh 58/2022/ND-CP co hieu luc tu khi nao"],
)
def test_an_instrument_that_applies_is_asked_where_it_begins(question: str) -> None:
    searcher = GivenHits(hit(COMMENCEMENT), hit(VALIDITY))
    answer = asked(question, hit(COMMENCEMENT), searcher=searcher)

    assert searcher.queries[0].led_to == (COMMENCEMENT.address,)
    assert [str(citation.address) for citation in answer.citations] == ["58/2022/NĐ-CP#dieu-27"]


def test_a_decline_tells_the_fate_too() -> None:
    answer = asked("Theo Nghị định 12/2012/NĐ-CP thì ai nuôi cá?", fates=[REPLACED])

    assert answer.status.family == "unanswerable"
    assert answer.text.startswith("Nghị định 12/2012/NĐ-CP không còn hiệu lực")


def test_a_replacement_that_was_replaced_names_what_applies_now() -> None:
    newer = replace(DECREE, symbol="80/2025/NĐ-CP")
    answer = asked(
        "Nghị định 12/2012/NĐ-CP còn hiệu lực không?",
        hit(COMMENCEMENT),
        fates=[replace(REPLACED, successor=newer)],
    )

    assert "Hiện áp dụng Nghị định 80/2025/NĐ-CP." in answer.text


def test_a_question_may_say_on_which_day_it_asks_for_the_law() -> None:
    searcher = GivenHits(hit(VALIDITY))
    answer = asked("Năm 2023 thì Giấy đăng ký hoạt động có giá trị mấy năm?", hit(VALIDITY), searcher=searcher)

    assert searcher.queries[0].as_of == date(2023, 12, 31)
    assert searcher.queries[0].question == "Giấy đăng ký hoạt động có giá trị mấy năm?"
    assert answer.text.startswith("Theo quy định có hiệu lực ngày 31/12/2023:\n\n")


def test_an_answer_tells_what_amended_the_provisions_it_quotes() -> None:
    first = replace(DECREE, symbol="1/2023/NĐ-CP", validity=Validity(date(2023, 5, 1)))
    second = replace(DECREE, symbol="2/2024/NĐ-CP", validity=Validity())
    answer = asked(
        "Giấy đăng ký hoạt động có giá trị mấy năm?",
        hit(VALIDITY),
        amendments=[Amended(Address("58/2022/NĐ-CP"), each) for each in (first, second)],
    )

    assert answer.text.endswith(
        "\n\nNghị định 58/2022/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định 1/2023/NĐ-CP từ ngày 01/05/2023, "
        "Nghị định 2/2024/NĐ-CP."
    )
