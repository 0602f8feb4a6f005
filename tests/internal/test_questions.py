"""Whatever a citizen asks, the answer is that of an office which never held an internal document."""

from datetime import date

import pytest

from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.search.hit import Query, Turn
from tests.internal.citizen import OFFICIAL_KEY, TODAY, Citizen
from tests.internal.conftest import INTERNAL_QUESTION
from tests.internal.documents import (
    INTERNAL_DECISION,
    INTERNAL_GUIDANCE,
    INTERNAL_PROCEDURE,
    INTERNAL_PROCESS,
    SECRETS,
)

QUESTIONS = (
    # What the public documents answer, as people ask it.
    "Hồ sơ đề nghị cấp thẻ tạm trú gồm những gì?",
    "Thời hạn của thẻ tạm trú cho nhà đầu tư là bao lâu?",
    "Lệ phí cấp thẻ tạm trú là bao nhiêu?",
    "Nộp hồ sơ thẻ tạm trú ở đâu?",
    "Hộ chiếu công vụ có thời hạn mấy năm?",
    "Mất hộ chiếu công vụ phải báo trong bao lâu?",
    "Ai giữ hộ chiếu công vụ của cán bộ sau chuyến công tác?",
    "Ai cho phép tổ chức hội thảo quốc tế?",
    "Báo cáo kết quả hội thảo quốc tế trong mấy ngày?",
    "Ai phê duyệt viện trợ phi chính phủ nước ngoài?",
    "Hồ sơ trình phê duyệt viện trợ gồm gì?",
    "Kế hoạch tiếp khách nước ngoài gửi Sở Ngoại vụ trước mấy ngày?",
    "Quà tặng khách nước ngoài giá trị tối đa bao nhiêu?",
    "How long is a temporary residence card for investors valid?",
    "What documents are needed for a temporary residence card?",
    "Who keeps an official passport after a business trip?",
    # Without accents, misspelt, in few words.
    "ho so cap the tam tru gom nhung gi",
    "le phi the tam tru bao nhieu",
    "qua tang khach nuoc ngoai toi da bao nhieu tien",
    "hộ chiêu công vụ thời hạnn bao lâu",
    "tiếp khách nước ngoài",
    # What only the internal documents answer, from the words of one who guesses.
    "Khách mời của Thường trực được cấp thẻ tạm trú trong mấy giờ?",
    "mat danh hai au la gi",
    "khong queo so dien thoai bao nhieu",
    "Sao Khuê là đoàn nào?",
    "ho so sao bien nop o dau",
    "tranh kham xa cu gia bao nhieu",
    "Lò Thị Ngoẵng làm ở đâu?",
    "Bước 1 tiếp nhận hồ sơ viện trợ làm gì?",
    "Đưa đón nguyên thủ qua cổng nào?",
    "How are heads of state escorted, and through which gate?",
    "khach nguyen thu duoc cap the tam tru trong bao lau",
    INTERNAL_QUESTION,
    # What documents there are.
    "Quyết định 12/QĐ-SNgV là gì?",
    "Điều 3 Quyết định 12/QĐ-SNgV quy định gì?",
    "Hướng dẫn 15-HD/TU nói gì về thẻ tạm trú?",
    "Điều 9 Hướng dẫn 15-HD/TU",
    "Quyết định về tiếp khách nước ngoài theo mật danh Hải Âu có hiệu lực từ khi nào?",
    "Có bao nhiêu văn bản nội bộ?",
    "Sở Ngoại vụ có những hướng dẫn nội bộ nào về hộ chiếu công vụ?",
    # What became of documents.
    "Quyết định 05/2023/QĐ-UBND còn hiệu lực không?",
    "Quyết định 05/2023/QĐ-UBND bị văn bản nào thay thế?",
    "Quyết định 12/QĐ-SNgV thay thế văn bản nào?",
    "Quyết định 12/QĐ-SNgV có hiệu lực từ ngày nào?",
    "Nghị định 11/2024/NĐ-CP được sửa đổi bởi văn bản nào?",
    "Điều 4 Nghị định 11/2024/NĐ-CP",
    "Điều 5 Nghị định 12/2024/NĐ-CP",
    "Nghị định 12/2024/NĐ-CP bị bãi bỏ chưa?",
    "Which decision replaced Decision 05/2023/QĐ-UBND?",
    "Năm 2024 quà tặng khách nước ngoài tối đa bao nhiêu?",
)

CONVERSATIONS = (
    ("Quyết định 12/QĐ-SNgV là gì?", (f"{INTERNAL_DECISION}#dieu-3",), "Điều đó nói gì?"),
    ("Quyết định 12/QĐ-SNgV là gì?", (f"{INTERNAL_DECISION}#dieu-5",), "Văn bản đó có hiệu lực từ khi nào?"),
    ("Quyết định 12/QĐ-SNgV", (INTERNAL_DECISION,), "Văn bản này có hiệu lực từ khi nào?"),
    ("Hướng dẫn 15-HD/TU", (f"{INTERNAL_GUIDANCE}#dieu-2",), "khoản 1 điều đó?"),
    ("Thẻ tạm trú", (f"{INTERNAL_GUIDANCE}#dieu-1", "11/2024/NĐ-CP#dieu-2"), "thế thời hạn thì sao?"),
    ("Quy trình Sao Biển", (f"{INTERNAL_PROCESS}#de-muc-1",), "bước tiếp theo?"),
    ("Đưa đón nguyên thủ", (f"{INTERNAL_PROCEDURE}#de-muc-1",), "thủ tục đó cần hồ sơ gì?"),
    ("Quyết định 05/2023/QĐ-UBND", ("05/2023/QĐ-UBND#dieu-2",), "văn bản đó bị thay thế bởi văn bản nào?"),
    ("mật danh Hải Âu", (), "còn quà tặng?"),
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_that_of_an_office_without_internal_documents(
    question: str, apart: Citizen, beside: Citizen
) -> None:
    assert beside.known(question) == apart.known(question)


@pytest.mark.parametrize("question", QUESTIONS[::5])
def test_it_does_not_matter_by_which_way_the_question_comes(
    question: str, apart: Citizen, beside: Citizen
) -> None:
    assert beside.elsewhere(question) == apart.elsewhere(question)


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2025, 3, 31), date(2025, 4, 1)])
def test_on_every_day_the_answer_is_the_same(day: date, apart: Citizen, beside: Citizen) -> None:
    for question in (*QUESTIONS[:13:6], *QUESTIONS[-8:]):
        assert beside.everything(question, day) == apart.everything(question, day)


@pytest.mark.parametrize(("earlier", "cited", "question"), CONVERSATIONS)
def test_a_conversation_told_by_the_asker_opens_nothing(
    earlier: str, cited: tuple[str, ...], question: str, apart: Citizen, beside: Citizen
) -> None:
    assert beside.after(earlier, cited, question) == apart.after(earlier, cited, question)
    turn = Turn(earlier, tuple(map(Address.parse, cited)))
    assert beside.trace(question, earlier=turn) == apart.trace(question, earlier=turn)


def test_nothing_that_only_internal_documents_say_is_said(apart: Citizen, beside: Citizen) -> None:
    for question in QUESTIONS:
        told, harmless = (str(citizen.known(question)) for citizen in (beside, apart))
        assert not [secret for secret in SECRETS if secret in told and secret not in harmless]


def test_what_an_official_was_told_just_before_is_not_told_to_a_citizen(apart: Citizen, beside: Citizen) -> None:
    for question in QUESTIONS[::4]:
        known = beside.known(question)
        beside.post("/api/v1/ask", {"question": question, "audience": "official"}, OFFICIAL_KEY)
        assert beside.everything(question) == known == apart.known(question)


def test_only_readable_articles_are_found_however_many_are_asked_for(beside: Citizen) -> None:
    for question in QUESTIONS:
        hits = beside.office.searcher.search(Query(question, TODAY, Audience.PUBLIC, 100))
        assert {hit.instrument.audience for hit in hits} <= {Audience.PUBLIC}
