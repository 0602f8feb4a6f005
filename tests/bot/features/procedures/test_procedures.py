"""Browsing procedures in a real office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office import Office, opened_office
from app.settings import Settings
from bot.conversation.feature import Feature
from bot.features.held import HeldDocuments
from bot.features.procedures.procedures import Procedures
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
from tests.bot.making import GROUP, OFFICIAL, said_in

MARRIAGE, NOTE = "marriage-with-foreigner", "note-for-foreign-visa"
"""One that everybody may read, and that warns; one for officials only."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    settings = Settings(NGOAIVU_HOME=tmp_path_factory.mktemp("procedures"))  # type: ignore[call-arg]
    with opened_office(settings) as opened:
        publish(opened, filter(None, map(find_procedure, (MARRIAGE, NOTE))))
        yield opened


@pytest.fixture
def feature(office: Office, engine: Engine) -> Feature:
    services = services_of(office, engine)
    return Procedures(services, HeldDocuments(services)).feature()


def test_from_a_field_to_a_procedure_to_a_fact_and_back(feature: Feature) -> None:
    fields = say(feature)
    assert labels_of(fields) == ["Quốc tịch, hộ tịch, con nuôi (1)"]
    assert "1 thủ tục" in said_in(fields)
    listed = press(feature, data_of(fields, "Quốc tịch"))
    assert is_in_place(listed)
    assert "1. Đăng ký kết hôn có yếu tố nước ngoài" in said_in(listed)
    summary = press(feature, data_of(listed, "1. "))
    assert "Anh/chị muốn biết phần nào?" in said_in(summary)
    assert labels_of(summary)[:3] == ["Hồ sơ", "Bao lâu có kết quả", "Nộp ở đâu, thế nào"]
    facts = press(feature, data_of(summary, "Bao lâu"))
    assert "Thời hạn giải quyết" in said_in(facts)
    assert data_of(facts, "« Tóm tắt") == data_of(listed, "1. ")
    back = press(feature, data_of(facts, "« Thủ tục"))
    assert said_in(back) == said_in(listed)
    assert said_in(press(feature, data_of(back, "« Các lĩnh vực"))) == said_in(fields)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fact_stands_with_its_law_and_the_caution_comes_first(feature: Feature, language: str) -> None:
    procedure = find_procedure(MARRIAGE)
    assert procedure is not None
    assert procedure.caution is not None
    summary = say(feature, "kết hôn", language=language)
    opened = [press(feature, each.data, language=language) for each in buttons_of(summary)[:-1]]
    told = "\n".join(map(said_in, opened))
    for facts in procedure.facets.values():
        for fact in facts:
            assert fact.text.in_language(language) in told
    for each in opened:
        words = said_in(each)
        caution = words.index(procedure.caution.text.in_language(language))
        assert caution < words.index("Căn cứ: " if language == "vi" else "Basis: ")
        assert ("21/11/2026" if language == "vi" else "21 November 2026") in words


def test_what_is_only_for_officials_is_there_for_them_alone(feature: Feature) -> None:
    for hidden in (say(feature), say(feature, member=OFFICIAL, place=GROUP)):
        assert "Hộ chiếu, thị thực, xuất nhập cảnh (1)" not in labels_of(hidden)
    shown = say(feature, member=OFFICIAL)
    assert "Hộ chiếu, thị thực, xuất nhập cảnh (1)" in labels_of(shown)
    opened = say(feature, "công hàm thị thực", member=OFFICIAL)
    assert "[Tài liệu nội bộ]" in said_in(opened)
    assert "công hàm" not in said_in(say(feature, "công hàm thị thực")).replace("“công hàm thị thực”", "")
    code = data_of(opened, "Hồ sơ")
    assert "không còn trong kho" in said_in(press(feature, code))
    assert not is_in_place(press(feature, code))


def test_words_lead_to_the_procedure_that_they_mean(feature: Feature) -> None:
    for words in ("kết hôn với người Hàn Quốc", "ket hon", "marriage with a foreigner"):
        assert "Đăng ký kết hôn có yếu tố nước ngoài" in said_in(say(feature, words))
    none = say(feature, "người máy biết bay")
    assert "không thấy thủ tục nào khớp với “người máy biết bay”" in said_in(none)
    assert labels_of(none) == labels_of(say(feature))
    assert "“robot”" in said_in(say(feature, "robot", language="en"))


def test_elsewhere_a_procedure_opens_in_a_message_of_its_own(feature: Feature) -> None:
    code = data_of(say(feature, "kết hôn"), "Hồ sơ").split(":")[2]
    assert not is_in_place(press(feature, f"tt:o:{code}"))
    assert is_in_place(press(feature, f"tt:p:{code}"))


def test_data_that_nobody_made_does_no_harm(feature: Feature) -> None:
    for data in ("tt:", "tt:p", "tt:p::", "tt:o:xxxxxxxxxxx:fee", "tt:t:nothing", "tt:x:y:z"):
        assert said_in(press(feature, data))


def test_an_office_without_procedures_says_so(tmp_path: Path, engine: Engine) -> None:
    with opened_office(Settings(NGOAIVU_HOME=tmp_path / "home")) as empty:  # type: ignore[call-arg]
        services = services_of(empty, engine)
        feature = Procedures(services, HeldDocuments(services)).feature()
        assert said_in(say(feature)) == "Hiện không có thủ tục nào ở đây."
        assert said_in(say(feature, language="en")) == "There are no procedures here at present."
