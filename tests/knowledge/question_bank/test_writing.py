"""Questions from a language model: what is kept of a reply."""

import json

import pytest

from knowledge.question_bank.bank import Style
from knowledge.question_bank.digest import text_digest
from knowledge.question_bank.writing import QuestionWriter
from knowledge.search.passages import unit_text
from tests.documents import instrument, structure
from tests.language_models import ScriptedChatModel

ARTICLE = structure().articles()[0]


def written(reply: str) -> list[tuple[Style, str]] | None:
    entry = QuestionWriter(ScriptedChatModel(responses=[reply])).write(instrument(), ARTICLE)
    return None if entry is None else list(entry.questions)


def reply(**questions: object) -> str:
    return json.dumps(questions, ensure_ascii=False)


def test_an_entry_belongs_to_the_article_as_it_reads() -> None:
    model = ScriptedChatModel(responses=[reply(citizen=["Cần giấy tờ gì?"], english=["Which papers?"])])
    entry = QuestionWriter(model).write(instrument(), ARTICLE)
    assert entry is not None
    assert (entry.address, entry.digest) == (
        "58/2022/NĐ-CP#dieu-1",
        text_digest(ARTICLE.title, unit_text(ARTICLE)),
    )
    assert entry.questions == ((Style.CITIZEN, "Cần giấy tờ gì?"), (Style.ENGLISH, "Which papers?"))


def test_the_model_sees_the_whole_article_as_data() -> None:
    model = ScriptedChatModel(responses=["{}"])
    QuestionWriter(model).write(instrument(), ARTICLE)
    shown = model.seen[0].rpartition("<article>")[2]
    assert "a) Đơn đề nghị;" in shown
    assert "Nghị định 58/2022/NĐ-CP" in shown
    assert shown.endswith("</article>")


@pytest.mark.parametrize(
    "around",
    ["```json\n{}\n```", "Here they are {as asked}:\n{}\nI hope this helps.", '<think>{"plan": 1}</think>{}'],
)
def test_what_stands_around_the_object_does_not_matter(around: str) -> None:
    answer = reply(citizen=["Cần giấy tờ gì?"])
    head, _, tail = around.rpartition("{}")
    assert written(head + answer + tail) == [(Style.CITIZEN, "Cần giấy tờ gì?")]


@pytest.mark.parametrize(
    "useless",
    [
        "",
        "I cannot do that.",
        '{"citizen": ["Cần giấy tờ gì?", "Nộp ở',
        reply(citizen=[]),
        reply(citizen="Cần giấy tờ gì?"),
        reply(citizen=["  ", 7, None, "a" * 301]),
    ],
)
def test_nothing_usable_is_no_entry(useless: str) -> None:
    assert written(useless) is None


@pytest.mark.parametrize(
    "pointing",
    [
        "Điều 1 quy định gì?",
        "What does Article 1 say?",
        "Theo khoản 2 thì mấy ngày?",
        "Nghị định này áp dụng cho ai?",
    ],
)
def test_questions_that_nobody_could_ask_without_the_text_are_dropped(pointing: str) -> None:
    assert written(reply(citizen=[pointing, "Cần giấy tờ gì?"])) == [(Style.CITIZEN, "Cần giấy tờ gì?")]


def test_a_question_is_kept_once_and_on_one_line() -> None:
    found = written(reply(citizen=["Cần  giấy\ntờ gì?"], official=["CẦN GIẤY TỜ GÌ?"], situation=["A\u200b?"]))
    assert found == [(Style.CITIZEN, "Cần giấy tờ gì?"), (Style.SITUATION, "A?")]


def test_a_model_that_does_not_stop_is_cut_short() -> None:
    assert len(written(reply(citizen=[f"Câu thứ {number}?" for number in range(50)])) or []) == 3
