"""What an admin reads of what was asked."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Channel, Pressed, Said
from bot.conversation.talk import Talk
from bot.features.reports.feature import Reports
from bot.storage.statistics import Statistics
from knowledge.answering.status import AnswerStatus
from tests.bot.features.browsing import services_of
from tests.bot.features.reports.asked import ask
from tests.bot.making import ADMIN, CITIZEN, GROUP, NOW, OFFICIAL, said_in, talk

YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture
def reports(filled_office: Office, engine: Engine) -> Reports:
    return Reports(services_of(filled_office, engine), Statistics(engine))


def told(reports: Reports, span: str = "", about: Talk | None = None) -> Talk:
    about = about or talk("/baocao", member=ADMIN)
    [command] = reports.feature().commands
    command.handle(about, span)
    return about


@pytest.fixture
def asked(engine: Engine) -> None:
    """A week's questions, and a few of the week before."""
    cited = ("10/2024/NĐ-CP#dieu-2", "10/2024/NĐ-CP#dieu-3")
    for minutes in range(6):
        ask(engine, f"Thị thực {minutes}?", YESTERDAY, elapsed_ms=400, rating=minutes == 0, cited=cited)
    ask(engine, "Quốc tịch?", YESTERDAY - timedelta(days=20), cited=("47/2014/QH13#dieu-8",))
    ask(engine, "Visa?", YESTERDAY, AnswerStatus.CLARIFICATION_CHOICE, channel=Channel.ZALO, elapsed_ms=90)
    lost = "Tôi tên là Nguyễn Văn An, số hộ chiếu C1234567, mất hộ chiếu thì làm sao?"
    ask(engine, lost, YESTERDAY, AnswerStatus.UNANSWERABLE_NOT_HELD, elapsed_ms=1500)
    ask(engine, lost, YESTERDAY, AnswerStatus.UNANSWERABLE_NOT_HELD, elapsed_ms=80)
    ask(engine, "Đỗ xe ở đâu?", YESTERDAY, AnswerStatus.GUARDRAIL_INJECTION)
    reason = "Sai rồi, gọi 0912345678 cho tôi"
    ask(engine, "Lệ phí?", NOW, rating=-1, rating_reason=reason, language="en", elapsed_ms=70)
    for days in (8, 9):
        ask(engine, "Thị thực?", NOW - timedelta(days=days))


@pytest.mark.usefixtures("asked")
def test_a_report_says_what_was_asked_and_how_it_ended(reports: Reports) -> None:
    said = said_in(told(reports))
    for line in (
        "Câu hỏi từ 16/11 đến 22/11/2026",
        "Câu hỏi: 11 (tăng 9 so với 2 kỳ trước)",
        "trả lời được: 7, tức 64% (kỳ trước 100%)",
        "chưa trả lời được: 3, tức 27% (kỳ trước 0%)",
        "Kênh: Telegram 10, Zalo OA 1",
        "Ngôn ngữ: tiếng Việt 10, tiếng Anh 1",
        "Thời gian trả lời: một nửa không quá 0,4 giây, 95% không quá 1,5 giây",
        "Đánh giá: 1 hữu ích, 1 chưa hữu ích",
        "Nghị định 10/2024/NĐ-CP: Quy định về đón tiếp đoàn khách nước ngoài (trong 6 câu trả lời)",
    ):
        assert line in said


@pytest.mark.usefixtures("asked")
def test_what_people_wrote_is_quoted_without_personal_data(reports: Reports) -> None:
    said = said_in(told(reports))
    assert "mất hộ chiếu thì làm sao?” (2 lần)" in said
    assert "ngoài phạm vi" not in said
    assert "“Lệ phí?” (trả lời được). Lý do: Sai rồi, gọi [số điện thoại] cho tôi" in said
    assert "Đỗ xe" not in said
    for secret in ("Nguyễn Văn An", "C1234567", "0912345678"):
        assert secret not in said


@pytest.mark.usefixtures("asked")
def test_what_was_taken_for_another_subject_stands_apart(reports: Reports, engine: Engine) -> None:
    ask(engine, "Nấu phở thế nào?", YESTERDAY, AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE)
    said = said_in(told(reports))
    missing, _, outside = said.partition("ngoài phạm vi")
    assert "mất hộ chiếu" in missing
    assert "phở" not in missing
    assert "• “Nấu phở thế nào?” (1 lần)" in outside


@pytest.mark.usefixtures("asked")
def test_a_report_reads_in_english(reports: Reports) -> None:
    said = said_in(told(reports, "month", talk("/baocao month", member=ADMIN, language="en")))
    assert "Questions from 24/10 to 22/11/2026" in said
    assert "Questions: 14 (none in the period before)" in said
    assert "• answered: 10, that is 71%\n" in said
    assert "Languages: Vietnamese 13, English 1" in said
    assert "47/2014/QH13 (in 1 answers)" in said


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("span", ["tuần", "THÁNG"])
def test_a_picture_comes_with_it_that_a_phone_shows(reports: Reports, span: str) -> None:
    picture, _text = told(reports, span).replies
    assert picture.attachment is not None
    assert picture.attachment.is_picture
    with Image.open(BytesIO(picture.attachment.content)) as image:
        assert (image.format, image.size) == ("PNG", (1080, 1140))
    assert len(picture.attachment.content) < 300_000


@pytest.mark.usefixtures("asked")
def test_another_span_is_a_press_away(reports: Reports) -> None:
    [[button]] = told(reports).replies[-1].buttons
    prefix, _, span = button.data.partition(":")
    pressed = talk(Pressed("1", button.data), member=ADMIN)
    reports.feature().presses[prefix](pressed, span)
    assert "24/10" in said_in(pressed)


def test_of_an_empty_week_there_is_no_picture(reports: Reports) -> None:
    [reply] = told(reports).replies
    assert "Chưa có câu hỏi nào" in reply.blocks[1].text


def test_a_span_that_is_none_is_explained(reports: Reports) -> None:
    about = told(reports, "quý 3")
    assert "/baocao tháng" in said_in(about)
    assert [button.data for button in about.replies[0].buttons[0]] == ["rep:week", "rep:month"]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "about",
    [
        talk(Pressed("1", "rep:week"), member=CITIZEN),
        talk(Pressed("1", "rep:week"), member=OFFICIAL),
        talk(Said("1", "/baocao"), member=ADMIN, place=GROUP),
    ],
)
def test_only_admins_are_told_and_only_alone(reports: Reports, about: Talk) -> None:
    reports.feature().presses["rep"](about, "week")
    [reply] = about.replies
    assert reply.attachment is None
    assert "Câu hỏi" not in said_in(about)
