"""Whether what was found answers at all."""

from knowledge.answering.blocks import text_of
from knowledge.answering.context import AnsweringContext
from knowledge.answering.deciding import EvidenceJudge
from knowledge.answering.signals import SIGNALS
from knowledge.answering.status import AnswerStatus
from knowledge.answering.understanding import QuestionInterpreter
from knowledge.law.instrument import Audience
from knowledge.law.references import HeldName, InstrumentIndex
from knowledge.search.hit import Hit
from tests.knowledge.answering.making import DOSSIER, TODAY, VALIDITY, PlainReader, article, hit, rarity_over

FEE = article("25/2021/TT-BTC", "4", "Mức thu phí", "1. Lệ phí cấp hộ chiếu là 200.000 đồng.")
RARITY = rarity_over(hit(VALIDITY), hit(DOSSIER))


def decided(question: str, *hits: Hit) -> AnsweringContext:
    instruments = [one.instrument for one in hits]
    held = InstrumentIndex(HeldName(each.symbol, each.kind, each.title) for each in instruments)
    context = AnsweringContext(question, TODAY, Audience.PUBLIC)
    context.passes_screening(question)
    QuestionInterpreter(PlainReader(), lambda _: held, RARITY).understand(context)
    context.finds(hits)
    EvidenceJudge().decide(context)
    return context


def status_of(context: AnsweringContext) -> AnswerStatus | None:
    return None if context.ending is None else context.ending.status


def test_a_question_its_article_speaks_of_is_answered() -> None:
    assert decided("Thời hạn của Giấy đăng ký hoạt động là bao lâu?", hit(VALIDITY)).ending is None


def test_a_question_about_something_else_is_declined() -> None:
    context = decided("Công thức nấu phở bò gồm những nguyên liệu gì?", hit(VALIDITY, found_well=False))

    assert status_of(context) is AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE


def test_a_good_hit_carries_a_question_in_other_words() -> None:
    question = "NGO permit, how long is it good for?"

    assert decided(question, hit(VALIDITY, found_well=False)).ending is not None
    assert decided(question, hit(VALIDITY)).ending is None


def test_articles_that_name_no_fee_speak_less_for_the_answer_to_a_question_about_one() -> None:
    assert decided("Lệ phí là bao nhiêu tiền?", hit(FEE)).details["evident"] == 1.0
    assert decided("Lệ phí là bao nhiêu tiền?", hit(VALIDITY)).details["evident"] == 0.0


def test_an_article_that_is_named_and_found_needs_no_other_evidence() -> None:
    context = decided("Điều 9 Nghị định 58/2022/NĐ-CP nói gì?", hit(VALIDITY, found_well=False))

    assert context.ending is None


def test_an_article_that_a_held_instrument_does_not_have_is_said_not_to_exist() -> None:
    context = decided("Điều 999 Nghị định 58/2022/NĐ-CP nói gì?", hit(VALIDITY))

    assert status_of(context) is AnswerStatus.UNANSWERABLE_NO_SUCH_PROVISION
    assert context.ending is not None
    assert "Điều 999 Nghị định 58/2022/NĐ-CP" in text_of(context.ending.blocks)


def test_an_instrument_not_held_is_said_not_to_be_held() -> None:
    context = decided("Nghị định 313/2025/NĐ-CP quy định thời hạn Giấy đăng ký hoạt động thế nào?", hit(VALIDITY))

    assert status_of(context) is AnswerStatus.UNANSWERABLE_NOT_HELD
    assert context.ending is not None
    assert "Nghị định 313/2025/NĐ-CP" in text_of(context.ending.blocks)


def test_an_old_instrument_is_answered_from_the_one_that_replaced_it() -> None:
    replacing = article(
        "58/2022/NĐ-CP",
        "33",
        "Hiệu lực thi hành",
        "1. Nghị định này thay thế Nghị định số 12/2012/NĐ-CP về đăng ký và quản lý hoạt động của các tổ chức phi "
        "chính phủ nước ngoài.",
    )

    context = decided("Nghị định 12/2012/NĐ-CP về tổ chức phi chính phủ còn hiệu lực không?", hit(replacing))

    assert context.ending is None


def test_the_scores_are_left_on_the_trace() -> None:
    details = decided("Thời hạn của Giấy đăng ký hoạt động là bao lâu?", hit(VALIDITY)).details

    assert {*SIGNALS, "log_odds"} <= set(details)


def test_a_doubtful_question_that_leaves_the_case_open_is_asked_back() -> None:
    context = decided("Hộ chiếu bị mất?", hit(VALIDITY, score=0.75, found_well=False))
    assert status_of(context) is AnswerStatus.CLARIFICATION_CHOICE
    assert context.ending is not None
    assert "(2) hộ chiếu ngoại giao, hộ chiếu công vụ" in text_of(context.ending.blocks)


def test_a_doubtful_question_is_shown_the_nearest_rules() -> None:
    context = decided("Giấy đăng ký mất thì sao?", hit(VALIDITY, score=0.75, found_well=False))
    assert status_of(context) is AnswerStatus.UNANSWERABLE_NEARBY
    assert context.ending is not None
    assert "Điều 9 Nghị định 58/2022/NĐ-CP (Thời hạn Giấy đăng ký)" in text_of(context.ending.blocks)
    assert context.ending.citations == ()
