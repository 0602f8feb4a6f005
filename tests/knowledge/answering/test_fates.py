"""Questions that name what no longer applies, or ask for the law of another day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from knowledge.answering.answer import Answer
from knowledge.answering.composer import AnswerComposer
from knowledge.answering.ports import Searcher
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address, Level
from knowledge.law.fate import Amended, Ending, Fate
from knowledge.law.instrument import Audience, Instrument, Kind
from knowledge.law.references import HeldName, InstrumentIndex
from knowledge.law.validity import Validity
from knowledge.search.hit import Hit, Query, Turn
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


@dataclass
class GivenFates:
    """Knows the same of every question, and remembers what it was asked.

    `later` does not apply yet: what is asked of instruments by name, and of amendments to come.
    """

    fates: Sequence[Fate] = ()
    amendments: Sequence[Amended] = ()
    parts: Sequence[Fate] = ()
    predecessors: Sequence[Fate] = ()
    later: Sequence[Fate] = ()
    later_amendments: Sequence[Amended] = ()
    asked: list[tuple[str, Audience, date]] = field(default_factory=list)

    def of_question(self, question: str, reader: Audience, as_of: date) -> Sequence[Fate]:
        self.asked.append((question, reader, as_of))
        return self.fates

    def parts_of_question(self, question: str, reader: Audience, as_of: date) -> Sequence[Fate]:
        self.asked.append((question, reader, as_of))
        return self.parts

    def of_predecessors(self, named: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Fate]:
        self.asked.append((" ".join(map(str, named)), reader, as_of))
        return self.predecessors

    def of_instruments(self, named: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Fate]:
        self.asked.append((" ".join(map(str, named)), reader, as_of))
        return self.later

    def amendments_of(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Amended]:
        touched = [str(address) for address in addresses]
        self.asked.append((" ".join(touched), reader, as_of))
        return self.amendments if touched else ()

    def amendments_after(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Amended]:
        self.asked.append((" ".join(map(str, addresses)), reader, as_of))
        return self.later_amendments

    def beginning_of(self, symbol: str, reader: Audience) -> Address | None:
        self.asked.append((symbol, reader, TODAY))
        return COMMENCEMENT.address if symbol == "58/2022/NĐ-CP" else None


def asked(
    question: str,
    *hits: Hit,
    fates: Sequence[Fate] = (),
    amendments: Sequence[Amended] = (),
    known: GivenFates | None = None,
    searcher: Searcher | None = None,
    earlier: Turn | None = None,
) -> Answer:
    """An answer where these fates are known."""
    held = [HeldName(one.instrument.symbol, one.instrument.kind, one.instrument.title) for one in hits]
    return AnswerComposer(
        language_of,
        PlainReader(),
        searcher or GivenHits(*hits),
        holdings=lambda _: InstrumentIndex(held),
        rarity=rarity_over(*hits),
        fates=known or GivenFates(fates, amendments),
        clock=lambda: 0.0,
        today=lambda: TODAY,
    ).answer(question, as_of=TODAY, earlier=earlier)


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


AMENDING = replace(DECREE, symbol="1/2023/NĐ-CP", validity=Validity(date(2023, 5, 1)))
AMENDING_ARTICLE = article(
    "1/2023/NĐ-CP", "1", "Sửa đổi, bổ sung một số điều", "1. Khoản 1 Điều 9 được sửa đổi như sau: “1. Mười năm.”"
)


def amended(target: Address, by: Instrument = AMENDING) -> Amended:
    return Amended(target, by, AMENDING_ARTICLE.children[0].address if by is AMENDING else None)


def test_the_provision_amended_is_named_with_the_one_that_amends_it() -> None:
    clause = VALIDITY.children[0].address
    answer = asked(
        "Giấy đăng ký hoạt động có giá trị mấy năm?", hit(VALIDITY), amendments=[amended(clause), amended(clause)]
    )

    assert answer.text.endswith(
        "\n\nKhoản 1 Điều 9 Nghị định 58/2022/NĐ-CP đã được sửa đổi, bổ sung bởi khoản 1 Điều 1 Nghị định "
        "1/2023/NĐ-CP từ ngày 01/05/2023."
    )


def test_of_many_provisions_amended_only_their_instrument_is_named() -> None:
    articles = [Address("58/2022/NĐ-CP").child(Level.ARTICLE, str(number)) for number in range(1, 5)]
    answer = asked(
        "Giấy đăng ký hoạt động có giá trị mấy năm?", hit(VALIDITY), amendments=list(map(amended, articles))
    )

    assert answer.text.endswith(
        "Nghị định 58/2022/NĐ-CP đã được sửa đổi, bổ sung bởi khoản 1 Điều 1 Nghị định 1/2023/NĐ-CP từ ngày "
        "01/05/2023."
    )


@pytest.mark.parametrize(
    "question",
    [
        "Điều 9 Nghị định 58/2022/NĐ-CP đã được sửa đổi bởi văn bản nào?",
        "dieu 9 nghi dinh 58/2022/nd-cp sua doi khi nao",
        "Văn bản nào sửa đổi, bổ sung Điều 9 Nghị định 58/2022/NĐ-CP?",
    ],
)
def test_a_question_for_amendments_is_answered_by_the_provision_that_amends_and_by_what_it_amends(
    question: str,
) -> None:
    amendments = [amended(VALIDITY.address)]
    answer = asked(question, hit(AMENDING_ARTICLE), hit(VALIDITY), amendments=amendments)

    assert answer.text.startswith("Điều 9 Nghị định 58/2022/NĐ-CP đã được sửa đổi, bổ sung bởi khoản 1 Điều 1")
    assert answer.text.count("đã được sửa đổi, bổ sung bởi") == 1
    assert [citation.address.symbol for citation in answer.citations] == ["1/2023/NĐ-CP", "58/2022/NĐ-CP"]


def test_an_amending_instrument_that_says_so_in_its_title_alone_is_cited_where_it_begins() -> None:
    searcher = GivenHits(hit(COMMENCEMENT), hit(VALIDITY))
    asked(
        "Nghị định 12/2012/NĐ-CP đã được sửa đổi chưa?",
        hit(article("12/2012/NĐ-CP", "1", "Phạm vi điều chỉnh", "1. Nghị định này quy định…")),
        amendments=[Amended(Address("12/2012/NĐ-CP"), DECREE)],
        searcher=searcher,
    )

    assert searcher.queries[0].led_to == (COMMENCEMENT.address,)


def test_where_no_amendment_is_known_that_is_said() -> None:
    answer = asked("Nghị định 58/2022/NĐ-CP đã được sửa đổi chưa?", hit(COMMENCEMENT))

    assert answer.text.startswith(
        "Các văn bản đang lưu không cho biết văn bản nào đã sửa đổi, bổ sung Nghị định 58/2022/NĐ-CP."
    )
    assert [citation.address for citation in answer.citations] == [COMMENCEMENT.address]


@pytest.mark.parametrize(
    "question",
    [
        "Theo Nghị định 58/2022/NĐ-CP, Giấy đăng ký hoạt động được sửa đổi khi nào?",
        "Theo khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP thì Giấy đăng ký hoạt động còn giá trị không?",
        "Giấy đăng ký cấp trước ngày Nghị định 58/2022/NĐ-CP có hiệu lực thì còn dùng được không?",
        "Is the certificate issued under Decree 58/2022/NĐ-CP still valid?",
        "Giấy đăng ký hoạt động cũ còn dùng được không?",
    ],
)
def test_what_is_asked_of_papers_is_not_asked_of_the_instrument(question: str) -> None:
    searcher = GivenHits(hit(VALIDITY))
    asked(question, hit(VALIDITY), amendments=[amended(VALIDITY.address)], searcher=searcher)

    assert searcher.queries[0].led_to == ()


def test_an_instrument_that_applies_is_said_to_with_its_end_and_its_amendments() -> None:
    ending = replace(DECREE, validity=Validity(date(2022, 11, 1), date(2027, 3, 1)))
    answer = asked(
        "Nghị định 58/2022/NĐ-CP còn hiệu lực không?",
        replace(hit(COMMENCEMENT), instrument=ending),
        amendments=[Amended(Address("58/2022/NĐ-CP"), AMENDING)],
    )

    assert answer.text.startswith(
        "Nghị định 58/2022/NĐ-CP có hiệu lực từ ngày 01/11/2022 đến hết ngày 28/02/2027; trong các văn bản đang "
        "lưu, không văn bản nào thay thế hay bãi bỏ toàn bộ văn bản này.\n\n"
        "Nghị định 58/2022/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định 1/2023/NĐ-CP từ ngày 01/05/2023."
    )
    assert answer.text.count("28/02/2027") == 1


def test_an_answer_says_until_when_what_it_quotes_applies() -> None:
    ending = replace(DECREE, validity=Validity(date(2022, 11, 1), date(2027, 3, 1)))
    answer = asked("Giấy đăng ký hoạt động có giá trị mấy năm?", replace(hit(VALIDITY), instrument=ending))

    assert answer.text.endswith("\n\nNghị định 58/2022/NĐ-CP có hiệu lực đến hết ngày 28/02/2027.")


def test_the_fate_of_a_provision_is_told_of_it_alone() -> None:
    provision = Address("12/2012/NĐ-CP").child(Level.ARTICLE, "5").child(Level.CLAUSE, "1")
    repeal = Ending("12/2012/NĐ-CP", DECREE, COMMENCEMENT.address, replaces=False, provision=provision)
    fate = Fate("12/2012/NĐ-CP", True, date(2022, 11, 1), ending=repeal, provision=provision)
    answer = asked("Khoản 1 Điều 5 Nghị định 12/2012/NĐ-CP còn áp dụng không?", hit(COMMENCEMENT), fates=[fate])

    assert answer.text.startswith(
        "Khoản 1 Điều 5 Nghị định 12/2012/NĐ-CP không còn hiệu lực từ ngày 01/11/2022, theo Điều 27 Nghị định "
        "58/2022/NĐ-CP."
    )
    assert [citation.address for citation in answer.citations] == [COMMENCEMENT.address]


def test_an_instrument_that_ended_in_part_is_said_to() -> None:
    repeal = Ending("12/2012/NĐ-CP", DECREE, COMMENCEMENT.address, replaces=False)
    part = Fate("12/2012/NĐ-CP", True, date(2022, 11, 1), ending=repeal, is_partial=True)
    known = GivenFates(parts=[part])

    told = asked("Nghị định 12/2012/NĐ-CP còn hiệu lực không?", hit(COMMENCEMENT), known=known)
    untold = asked("Theo Nghị định 12/2012/NĐ-CP thì ai nuôi cá?", hit(COMMENCEMENT), known=known)

    assert told.text.startswith(
        "Nghị định 12/2012/NĐ-CP đã hết hiệu lực một phần từ ngày 01/11/2022, theo Điều 27 Nghị định "
        "58/2022/NĐ-CP."
    )
    assert "một phần" not in untold.text


@pytest.mark.parametrize("question", ["Thế nghị định cũ trước đó còn dùng được không?", "Còn hiệu lực không?"])
def test_what_follows_on_asks_for_the_fate_of_the_instruments_cited_before(question: str) -> None:
    searcher = GivenHits(hit(COMMENCEMENT))
    earlier = Turn("Giấy đăng ký hoạt động có giá trị mấy năm?", (VALIDITY.address,))
    asked(question, hit(COMMENCEMENT), searcher=searcher, earlier=earlier)

    assert searcher.queries[0].led_to == (COMMENCEMENT.address,)


def test_what_follows_on_about_papers_does_not() -> None:
    searcher = GivenHits(hit(VALIDITY))
    earlier = Turn("Giấy đăng ký hoạt động có giá trị mấy năm?", (VALIDITY.address,))
    asked("Thế giấy cũ còn dùng được không?", hit(VALIDITY), searcher=searcher, earlier=earlier)

    assert searcher.queries[0].led_to == ()


class HitsOfDays:
    """Finds other articles from the day on that the decree took effect."""

    def __init__(self, before: Sequence[Hit], after: Sequence[Hit]) -> None:
        self._before = before
        self._after = after
        self.days: list[date] = []

    def search(self, query: Query) -> Sequence[Hit]:
        self.days.append(query.as_of)
        return self._after if DECREE.in_force(query.as_of) else self._before


OTHER = article("8/2015/NĐ-CP", "3", "Hoạt động", "1. Tổ chức báo cáo về hoạt động hằng năm.")
NOT_BEGUN = replace(FUTURE, before=("12/2012/NĐ-CP",))


def test_where_the_rule_came_later_another_does_not_answer_in_its_place() -> None:
    searcher = HitsOfDays([hit(OTHER, found_well=False)], [replace(hit(VALIDITY), instrument=DECREE)])
    answer = asked(
        "Năm 2021 thì Giấy đăng ký hoạt động có giá trị mấy năm?",
        hit(OTHER),
        known=GivenFates(later=[NOT_BEGUN]),
        searcher=searcher,
    )

    assert searcher.days == [date(2021, 12, 31), TODAY]
    assert answer.status is AnswerStatus.UNANSWERABLE_NOT_IN_FORCE
    assert answer.text.startswith(
        "Ngày được hỏi: 31/12/2021.\n\nNghị định 58/2022/NĐ-CP chưa có hiệu lực vào ngày được hỏi (có hiệu lực từ "
        "ngày 01/11/2022). Trước đó áp dụng Nghị định 12/2012/NĐ-CP."
    )


def test_what_applied_before_answers_where_it_is_held() -> None:
    predecessor = article("12/2012/NĐ-CP", "9", "Thời hạn", "1. Giấy đăng ký hoạt động có giá trị hai năm.")
    searcher = HitsOfDays(
        [hit(predecessor, found_well=False)],
        [replace(hit(VALIDITY), instrument=DECREE)],
    )
    answer = asked(
        "Năm 2021 thì Giấy đăng ký hoạt động có giá trị mấy năm?",
        hit(predecessor),
        known=GivenFates(later=[NOT_BEGUN]),
        searcher=searcher,
    )

    assert answer.status is not AnswerStatus.UNANSWERABLE_NOT_IN_FORCE


def test_a_rule_of_the_day_that_is_better_found_answers() -> None:
    searcher = HitsOfDays([hit(VALIDITY)], [replace(hit(OTHER, found_well=False), instrument=DECREE)])
    answer = asked("Năm 2021 thì Giấy đăng ký hoạt động có giá trị mấy năm?", hit(VALIDITY), searcher=searcher)

    assert answer.status is AnswerStatus.ANSWERED


def test_questions_about_today_cost_no_second_search() -> None:
    searcher = GivenHits(hit(VALIDITY))
    asked("Giấy đăng ký hoạt động có giá trị mấy năm?", hit(VALIDITY), searcher=searcher)

    assert len(searcher.queries) == 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Năm 2023 thì Giấy đăng ký hoạt động có giá trị mấy năm?",
            "Lưu ý: Điều 9 Nghị định 58/2022/NĐ-CP được sửa đổi, bổ sung sau ngày được hỏi, bởi khoản 1 Điều 1 "
            "Nghị định 1/2023/NĐ-CP từ ngày 01/05/2023; lời văn trích ở trên có thể đã theo bản sửa đổi.",
        ),
        (
            "Giấy đăng ký hoạt động có giá trị mấy năm?",
            "Điều 9 Nghị định 58/2022/NĐ-CP sẽ được sửa đổi, bổ sung bởi khoản 1 Điều 1 Nghị định 1/2023/NĐ-CP từ "
            "ngày 01/05/2023.",
        ),
    ],
)
def test_what_amends_the_words_quoted_after_the_day_is_told(question: str, told: str) -> None:
    answer = asked(question, hit(VALIDITY), known=GivenFates(later_amendments=[amended(VALIDITY.address)]))

    assert answer.text.endswith(f"\n\n{told}")


def test_amendments_of_the_annex_that_a_quotation_sends_to_are_looked_up() -> None:
    form = article(
        "58/2022/NĐ-CP", "10", "Đơn", "1. Đơn đề nghị theo mẫu tại Phụ lục 3 ban hành kèm theo Nghị định này."
    )
    known = GivenFates()
    asked("Đơn đề nghị theo mẫu nào?", hit(form), known=known)

    assert any("58/2022/NĐ-CP#phu-luc-3" in addresses for addresses, _, _ in known.asked)


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("Nghị định 58/2022/NĐ-CP thay thế văn bản nào?", None),
        ("Trước khi có Nghị định 58/2022/NĐ-CP thì theo văn bản nào?", None),
        ("Which decree did the Decree 58/2022/NĐ-CP replace?", None),
        ("Thế nghị định cũ còn hiệu lực không?", Turn("Giấy đăng ký có giá trị mấy năm?", (VALIDITY.address,))),
    ],
)
def test_what_applied_before_is_told_where_it_is_asked_for(question: str, earlier: Turn | None) -> None:
    known = GivenFates(predecessors=[REPLACED])
    answer = asked(question, hit(COMMENCEMENT), known=known, earlier=earlier)

    assert "12/2012/NĐ-CP" in answer.text.splitlines()[0]
    assert [citation.address for citation in answer.citations] == [COMMENCEMENT.address]


def test_an_instrument_that_ended_is_told_of_when_nothing_else_is_said() -> None:
    answer = asked("Nghị định 12/2012/NĐ-CP", hit(COMMENCEMENT), fates=[REPLACED])

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text.startswith("Nghị định 12/2012/NĐ-CP không còn hiệu lực")


def test_a_question_by_a_rule_that_was_only_repealed_is_led_to_what_repealed_it() -> None:
    searcher = GivenHits(hit(VALIDITY))
    repealed = replace(REPLACED, successor=None)
    question = "Theo Nghị định 12/2012/NĐ-CP thì Giấy đăng ký hoạt động có giá trị mấy năm?"
    asked(question, hit(VALIDITY), fates=[repealed], searcher=searcher)

    assert searcher.queries[0].led_to == (Address("58/2022/NĐ-CP"),)


def amending_from(day: date) -> Amended:
    return amended(DECREE.address, replace(AMENDING, validity=Validity(day)))


ADDED = article("58/2022/NĐ-CP", "9a", "Thời hạn", "1. Giấy đăng ký hoạt động có giá trị năm năm.")


@pytest.mark.parametrize(
    ("amendments", "is_answered"),
    [((), False), ((amending_from(date(2024, 1, 1)),), False), ((amending_from(date(2023, 1, 1)),), True)],
)
def test_an_article_that_was_added_later_does_not_answer_for_a_day_before(
    amendments: Sequence[Amended], *, is_answered: bool
) -> None:
    question = "Năm 2023 thì Giấy đăng ký hoạt động có giá trị mấy năm?"
    answer = asked(question, hit(ADDED), known=GivenFates(amendments=amendments))
    assert (answer.status is AnswerStatus.ANSWERED) is is_answered
    today = asked(
        "Giấy đăng ký hoạt động có giá trị mấy năm?", hit(ADDED), known=GivenFates(amendments=amendments)
    )
    assert today.status is AnswerStatus.ANSWERED
