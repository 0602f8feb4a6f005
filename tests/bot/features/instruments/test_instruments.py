"""Looking instruments up in a real office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.feature import Feature
from bot.features.article_text import ArticleTexts
from bot.features.held import HeldDocuments, code_of
from bot.features.instruments.instruments import Instruments
from knowledge.procedures.loader import find_procedure
from tests.bot.features.browsing import (
    buttons_of,
    data_of,
    is_in_place,
    labels_of,
    press,
    publish,
    say,
    services_of,
)
from tests.bot.features.instruments.making import PRESS, amended_office, empty_office, take_in
from tests.bot.making import GROUP, OFFICIAL, said_in
from tests.offices import DECREE


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with amended_office(tmp_path_factory.mktemp("instruments")) as opened:
        yield opened


def feature_of(office: Office, engine: Engine) -> Feature:
    services = services_of(office, engine)
    documents = HeldDocuments(services)
    return Instruments(services, documents, ArticleTexts(services, documents)).feature()


@pytest.fixture
def feature(office: Office, engine: Engine) -> Feature:
    return feature_of(office, engine)


def test_the_card_tells_status_issuer_days_and_what_amended_it(feature: Feature) -> None:
    told = said_in(say(feature, "10/2024/NĐ-CP"))
    assert told.startswith("Nghị định 10/2024/NĐ-CP\n\nQuy định về đón tiếp đoàn khách nước ngoài")
    assert "Còn hiệu lực tính đến ngày 22/11/2026: trong các văn bản đang lưu, không văn bản nào thay thế" in told
    assert "Cơ quan ban hành: Chính phủ\nNgày ban hành: 05/02/2024\nCó hiệu lực từ: 01/04/2024" in told
    assert "Số điều đang lưu: 3" in told
    assert "Được sửa đổi, bổ sung bởi: Nghị định 30/2026/NĐ-CP (từ 01/04/2026)" in told
    amending = said_in(say(feature, "30/2026/NĐ-CP", language="en"))
    assert "In force as of 22 November 2026" in amending
    assert "Amends: Decree 10/2024/NĐ-CP" in amending


def test_of_one_that_was_replaced_it_tells_by_what_and_opens_that(feature: Feature) -> None:
    told = say(feature, "20/2023/NĐ-CP")
    assert "Không áp dụng vào ngày 22/11/2026. Nghị định 20/2023/NĐ-CP không còn hiệu lực" in said_in(told)
    assert "được thay thế theo khoản 2 Điều 2 Nghị định 25/2025/NĐ-CP" in said_in(told)
    opened = press(feature, data_of(told, "Nghị định 25/2025"))
    assert not is_in_place(opened)
    assert "Thay thế hoặc bãi bỏ: Nghị định 20/2023/NĐ-CP" in said_in(opened)


def test_of_one_that_is_not_held_it_tells_what_others_say_of_it(feature: Feature) -> None:
    told = say(feature, "7/2001/NĐ-CP")
    assert "Kho không có văn bản nào khớp với “7/2001/NĐ-CP”" in said_in(told)
    assert "không còn hiệu lực từ ngày 01/04/2025, được thay thế" in said_in(told)
    assert data_of(told, "Nghị định 25/2025") == f"vb:o:{code_of('25/2025/NĐ-CP')}"
    unknown = say(feature, "99/2099/NĐ-CP", language="en")
    assert said_in(unknown).startswith("No document held fits “99/2099/NĐ-CP”")
    assert buttons_of(unknown) == []


@pytest.mark.parametrize(
    "words", ["10/2024", "10", "nđ 10", "nghi dinh 10/2024", "đón tiếp đoàn khách", "10/2024/ND-CP"]
)
def test_people_name_it_as_they_like(feature: Feature, words: str) -> None:
    assert "10/2024/NĐ-CP" in said_in(say(feature, words))


def test_where_several_may_be_meant_they_are_offered(feature: Feature) -> None:
    told = say(feature, "báo chí nước ngoài")
    assert "1. Nghị định 25/2025/NĐ-CP: Về hoạt động của báo chí nước ngoài" in said_in(told)
    assert len(buttons_of(told)) == 2
    assert "Còn hiệu lực" in said_in(press(feature, data_of(told, "Nghị định 25/2025")))


def test_an_article_is_listed_shown_whole_and_leads_to_its_neighbours(feature: Feature) -> None:
    card = say(feature, "10/2024/NĐ-CP")
    listed = press(feature, data_of(card, "Danh mục điều"))
    assert is_in_place(listed)
    assert "Điều 2. Hồ sơ đề nghị đón đoàn" in said_in(listed)
    shown = press(feature, data_of(listed, "Điều 2"))
    assert not is_in_place(shown)
    assert said_in(shown).startswith("Điều 2 Nghị định 10/2024/NĐ-CP – Hồ sơ đề nghị đón đoàn\n1. Hồ sơ")
    assert "chậm nhất 10 ngày làm việc" in said_in(shown)
    assert "đã được sửa đổi, bổ sung bởi khoản 1 Điều 1 Nghị định 30/2026/NĐ-CP" in said_in(shown)
    assert shown.replies[0].blocks[0].url == "https://x.example/vb/10-2024-nd-cp#dieu-2"
    assert labels_of(shown)[:2] == ["‹ Điều 1", "Điều 3 ›"]
    assert "Hiệu lực thi hành" in said_in(press(feature, data_of(shown, "Điều 3")))
    assert said_in(say(feature, "khoản 2 điều 2 nghị định 10/2024")) == said_in(shown)
    assert labels_of(say(feature, "article 2 of decree 10/2024", language="en"))[0] == "‹ Article 1"


def test_an_article_that_there_is_not_is_said_not_to_be_there(feature: Feature) -> None:
    told = say(feature, "điều 99 nghị định 10/2024")
    assert said_in(told).startswith("Điều 99 không có trong Nghị định 10/2024/NĐ-CP")
    assert "Điều 1. Phạm vi điều chỉnh" in said_in(press(feature, data_of(told, "Danh mục điều")))


def test_what_an_amendment_changed_is_told_with_its_day_and_source(feature: Feature) -> None:
    changed = press(feature, data_of(say(feature, "10/2024/NĐ-CP"), "Có gì thay đổi"))
    assert is_in_place(changed)
    assert "Thay đổi từ ngày 01/04/2026, theo khoản 1 Điều 1 Nghị định 30/2026/NĐ-CP:" in said_in(changed)
    assert "- Sửa khoản 2 Điều 2: “07 ngày làm việc” → “10 ngày làm việc”" in said_in(changed)
    assert "Có gì thay đổi" not in labels_of(say(feature, "30/2026/NĐ-CP"))


def test_what_another_version_changed_is_told_but_not_the_words_of_one_that_was_internal(
    tmp_path: Path, engine: Engine
) -> None:
    with empty_office(tmp_path) as office:
        feature = feature_of(office, engine)
        take_in(office, tmp_path, "20-2023-ND-CP", PRESS)
        take_in(office, tmp_path, "20-2023-ND-CP", PRESS.replace("ngoài tại địa phương.", "ngoài tại tỉnh."))
        told = press(feature, data_of(say(feature, "20/2023/NĐ-CP"), "Có gì thay đổi"))
        assert "Khác với bản đã lưu trước đây:" in said_in(told)
        assert "địa phương” → “tỉnh" in said_in(told)
        take_in(office, tmp_path, "99-2026-QD", _internal("bí mật"), "officials")
        take_in(office, tmp_path, "99-2026-QD", _internal("công khai"), "public")
        code = code_of("99/2026/QĐ-UBND")
        assert "Có gì thay đổi" not in labels_of(say(feature, "99/2026/QĐ-UBND"))
        assert "bí mật" not in said_in(press(feature, f"vb:c:{code}:0"))
        assert "bí mật" in said_in(press(feature, f"vb:c:{code}:0", member=OFFICIAL))


def _internal(word: str) -> str:
    return DECREE.replace("10/2024/NĐ-CP", "99/2026/QĐ-UBND").replace("địa phương.", f"nơi {word}.")


def test_internal_documents_are_not_there_for_the_public(feature: Feature) -> None:
    for words in ("15-HD/TU", "bố trí xe cho lãnh đạo", "điều 1 hướng dẫn 15-HD/TU"):
        for hidden in (say(feature, words), say(feature, words, member=OFFICIAL, place=GROUP)):
            assert said_in(hidden).startswith(f"Kho không có văn bản nào khớp với “{words}”")
            assert buttons_of(hidden) == []
        assert "15-HD/TU [Tài liệu nội bộ]" in said_in(say(feature, words, member=OFFICIAL))
    code = code_of("15-HD/TU")
    for data in (
        f"vb:o:{code}",
        f"vb:i:{code}",
        f"vb:l:{code}:0",
        f"vb:a:{code}:{code_of('dieu-1')}",
        f"vb:c:{code}:0",
    ):
        assert said_in(press(feature, data)).startswith("Văn bản này không còn trong kho")
    card = say(feature, "15-HD/TU", member=OFFICIAL)
    assert not any(button.url for button in buttons_of(card))
    assert not any(block.url for reply in card.replies for block in reply.blocks)


def test_without_words_it_explains_itself_and_offers_what_came_last(feature: Feature) -> None:
    told = say(feature)
    assert "/vanban 58/2022/NĐ-CP" in said_in(told)
    labels = labels_of(told)
    assert labels[0].startswith("Nghị định 25/2025/NĐ-CP")
    assert not any("15-HD" in label for label in labels)
    assert any("15-HD" in label for label in labels_of(say(feature, member=OFFICIAL)))
    assert "Published most recently:" in said_in(say(feature, language="en"))


def test_data_that_nobody_made_does_no_harm(feature: Feature) -> None:
    code = code_of("10/2024/NĐ-CP")
    for data in (
        "vb:",
        "vb:o",
        f"vb:q:{code}",
        f"vb:a:{code}:xxx",
        f"vb:l:{code}:x",
        f"vb:l:{code}:99",
        "vb:o:x:y:z",
    ):
        assert said_in(press(feature, data))


def test_a_warning_of_a_procedure_is_seen_where_the_instrument_is_looked_up(
    tmp_path: Path, engine: Engine
) -> None:
    procedure = find_procedure("border-pass")
    assert procedure is not None
    with empty_office(tmp_path) as office:
        take_in(office, tmp_path, "76-2020-ND-CP", DECREE.replace("10/2024", "76/2020").replace("2024", "2020"))
        publish(office, [procedure])
        feature = feature_of(office, engine)
        told = say(feature, "76/2020/NĐ-CP")
        assert "Nhưng hãy đọc lưu ý dưới đây trước." in said_in(told)
        assert "Nghị định 76/2020/NĐ-CP còn ghi công an huyện" in said_in(told)
        assert data_of(told, "Thủ tục: Cấp giấy thông hành").startswith("tt:o:")
        assert "thủ tục hành chính" in said_in(say(feature, "TTHC-border-pass"))
