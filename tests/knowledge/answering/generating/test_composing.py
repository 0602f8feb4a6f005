"""Answers with a language model: whatever it says, a right answer or an honest decline comes of it."""

import threading
from collections.abc import Iterator

import pytest

from knowledge.answering.generating.composing import Unused
from knowledge.answering.generating.written import WrittenDraft
from knowledge.answering.status import AnswerStatus
from knowledge.language_model.usage import Prices
from tests.knowledge.answering.generating.asking import Asked, ask, streaming
from tests.knowledge.answering.generating.replies import reply
from tests.knowledge.answering.making import DOSSIER, VALIDITY, hit
from tests.knowledge.language_model.queued import queued

QUESTION = "Giấy đăng ký hoạt động có giá trị mấy năm?"
ENGLISH = "How long is the registration certificate of a foreign NGO valid?"
RIGHT = ("Giấy đăng ký hoạt động có thời hạn không quá 3 năm kể từ ngày cấp.", "K1")
ALSO_RIGHT = ("Giấy đăng ký được gia hạn với thời hạn tương ứng với từng loại.", "K1")
WRONG_NUMBER = ("Giấy đăng ký hoạt động có thời hạn không quá 10 năm kể từ ngày cấp.", "K1")


def answered(said: str, question: str = QUESTION, *, weak: bool = False) -> Asked:
    return ask(question, queued(said), hit(VALIDITY), weak=weak)


def assert_extractive(asked: Asked, unused: Unused) -> None:
    """The answer is the one there would be without a model."""
    assert asked.unused == unused
    assert asked.context.ending is None
    assert asked.context.draft == asked.extracted
    assert asked.written == []


def test_claims_that_hold_take_the_place_of_the_quotations_short_answer() -> None:
    asked = answered(reply(RIGHT, ALSO_RIGHT))
    assert asked.written == [RIGHT[0], ALSO_RIGHT[0]]
    assert asked.unused is None


def test_the_verbatim_quotation_of_what_is_cited_stays_beneath() -> None:
    draft = answered(reply(RIGHT)).context.draft
    assert isinstance(draft, WrittenDraft)
    assert [quotation.address for quotation in draft.quotations] == [VALIDITY.address]
    assert "không quá 03 năm" in draft.quotations[0].text
    assert draft.statements[0].addresses == (VALIDITY.address,)


def test_an_english_question_is_answered_in_english() -> None:
    said = "The registration certificate is valid for no more than three years from the date of issue."
    assert ask(ENGLISH, queued(reply((said, "K1"))), hit(VALIDITY)).written == [said]


def test_what_is_cited_is_quoted_whether_or_not_it_was_quoted_before() -> None:
    draft = ask(
        QUESTION,
        queued(
            reply(
                RIGHT,
                ("Trong thời hạn 02 ngày làm việc, Ủy ban công tác kiểm tra thành phần hồ sơ.", "K2"),
            )
        ),
        hit(VALIDITY),
        hit(DOSSIER, score=0.01),
    ).context.draft
    assert isinstance(draft, WrittenDraft)
    cited = {address for statement in draft.statements for address in statement.addresses}
    assert all(any(one.address.contains(address) for one in draft.quotations) for address in cited)


@pytest.mark.parametrize(
    "wrong",
    [
        WRONG_NUMBER,
        ("Giấy đăng ký hoạt động có thời hạn không quá 3 tháng kể từ ngày cấp.", "K1"),
        ("Giấy đăng ký hoạt động có thời hạn ít nhất 3 năm kể từ ngày cấp.", "K1"),
        ("Giấy đăng ký hoạt động có thời hạn không quá 5 năm kể từ ngày cấp.", "K1"),
        ("Theo Điều 99, Giấy đăng ký hoạt động có thời hạn không quá 3 năm.", "K1"),
        ("Theo Nghị định 85/2022/NĐ-CP, Giấy đăng ký hoạt động có thời hạn không quá 3 năm.", "K1"),
        ("Giấy đăng ký hoạt động có thời hạn không quá 3 năm.", "K7"),
        ("Giấy đăng ký hoạt động có thời hạn không quá 3 năm.",),
        ("Bộ Công an cấp Giấy đăng ký hoạt động có thời hạn không quá 3 năm.", "K1"),
        ("Giấy đăng ký hoạt động không có thời hạn.", "K1"),
        ("Công dân Việt Nam được miễn thị thực khi đi Thái Lan.", "K1"),
        ("", "K1"),
    ],
)
def test_a_core_that_the_provisions_do_not_bear_out_is_not_sent(wrong: tuple[str, str]) -> None:
    asked = answered(reply(wrong, RIGHT, ALSO_RIGHT))
    assert_extractive(asked, Unused.CORE)
    assert asked.heard == []


def test_a_claim_besides_the_core_that_fails_is_left_out() -> None:
    asked = answered(reply(RIGHT, WRONG_NUMBER, ALSO_RIGHT))
    assert asked.written == [RIGHT[0], ALSO_RIGHT[0]]
    assert asked.details["claims_dropped"] == ["2: figure"]


def test_an_unknown_token_beside_a_known_one_is_dropped_alone() -> None:
    draft = answered(reply((RIGHT[0], "K1", "K99"))).context.draft
    assert isinstance(draft, WrittenDraft)
    assert draft.statements[0].addresses == (VALIDITY.address,)


def test_where_most_claims_fail_none_is_trusted() -> None:
    assert_extractive(answered(reply(RIGHT, WRONG_NUMBER, ("Phí là 25 USD.", "K1"))), Unused.MOST)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("The registration certificate is valid for no more than 3 years.", QUESTION),
        ("Giấy đăng ký hoạt động có thời hạn không quá 3 năm.", ENGLISH),
        ("Le certificat est valable trois ans au plus.", ENGLISH),
        ("登记证有效期不超过3年。", QUESTION),
    ],
)
def test_an_answer_in_another_language_is_not_sent(said: str, question: str) -> None:
    asked = answered(reply((said, "K1")), question)
    assert asked.unused in {Unused.LANGUAGE, Unused.CORE}
    assert asked.context.draft == asked.extracted


@pytest.mark.parametrize(
    ("said", "unused"),
    [
        ("", Unused.EMPTY),
        (reply(), Unused.EMPTY),
        ("Tôi không trả lời được.", Unused.BROKEN),
        (reply(RIGHT)[:-1], Unused.BROKEN),
        (reply(RIGHT, ALSO_RIGHT)[:120], Unused.BROKEN),
        ('{"claims": "3 năm"}', Unused.EMPTY),
        ("x" * 50_000, Unused.BROKEN),
        (reply(RIGHT)[:-2] + ', {"text": "' + "x" * 50_000, Unused.BROKEN),
    ],
)
def test_an_empty_or_broken_reply_is_not_sent(said: str, unused: Unused) -> None:
    assert_extractive(answered(said), unused)


@pytest.fixture
def hanging() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_nobody_waits_for_a_model_that_hangs(hanging: threading.Event) -> None:
    model = streaming(queued([hanging]), time_limit_s=0.01)
    asked = ask(QUESTION, model, hit(VALIDITY))
    assert_extractive(asked, Unused.FAILED)
    assert asked.details["model_failure"] == "Timeout"


def test_an_outage_leaves_the_extractive_answer_and_nothing_said_in_the_trace() -> None:
    asked = ask(QUESTION, queued([ValueError(QUESTION)]), hit(VALIDITY))
    assert_extractive(asked, Unused.FAILED)
    assert QUESTION not in str(asked.details)


def test_a_busy_provider_is_asked_once_more() -> None:
    asked = ask(QUESTION, queued([ConnectionError()], reply(RIGHT)), hit(VALIDITY))
    assert asked.written == [RIGHT[0]]
    assert asked.details["attempts"] == 2


def test_a_reply_cut_off_by_an_outage_is_not_sent() -> None:
    half = reply(RIGHT, ALSO_RIGHT)[:130]
    assert_extractive(ask(QUESTION, queued([half, ConnectionError()]), hit(VALIDITY)), Unused.FAILED)


def test_while_the_provider_rests_nobody_asks_it() -> None:
    model = queued([ValueError()], reply(RIGHT))
    asking = streaming(model, failures=1)
    ask(QUESTION, asking, hit(VALIDITY))
    asked = ask(QUESTION, asking, hit(VALIDITY))
    assert_extractive(asked, Unused.FAILED)
    assert asked.details["model_failure"] == "CircuitOpen"
    assert len(model.seen) == 1


def test_a_model_that_finds_no_answer_is_believed_only_where_the_evidence_was_weak() -> None:
    silent = reply(answerable=False)
    assert_extractive(answered(silent), Unused.DECLINED)
    ending = answered(silent, weak=True).context.ending
    assert ending is not None
    assert ending.status is AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE
    assert ending.citations == ()


def test_tokens_and_costs_are_accounted_for() -> None:
    prices = Prices(input_per_million=3.0, output_per_million=15.0)
    details = ask(QUESTION, queued(reply(RIGHT), usage=(1_000, 100)), hit(VALIDITY), prices=prices).details
    assert (details["model"], details["input_tokens"], details["output_tokens"]) == ("queued", 1_000, 100)
    assert details["cost"] == pytest.approx(0.0045)


def test_what_is_not_counted_is_not_guessed() -> None:
    details = answered(reply(RIGHT)).details
    assert not {"input_tokens", "output_tokens", "cost"} & set(details)


def test_a_channel_hears_each_claim_that_holds_as_it_comes() -> None:
    asked = answered(reply(RIGHT, WRONG_NUMBER, ALSO_RIGHT))
    assert [one.claim.text for one in asked.heard] == [RIGHT[0], ALSO_RIGHT[0]]


def test_the_model_is_shown_the_question_and_the_provisions_as_data() -> None:
    model = queued(reply(RIGHT))
    ask(QUESTION, model, hit(VALIDITY), hit(DOSSIER))
    assert f"<question>\n{QUESTION}\n</question>" in model.seen[0]
    assert "<K1>" in model.seen[0]
    assert "03 năm" in model.seen[0]


def test_without_a_rule_in_force_the_model_is_not_asked() -> None:
    model = queued()
    asked = ask(QUESTION, model, hit(VALIDITY, in_force=False))
    assert asked.unused == Unused.NO_SOURCES
    assert model.seen == []
