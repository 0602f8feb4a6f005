"""What is new, in a real office."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.feature import Feature
from bot.features.announced import AnnouncementTeller
from bot.features.held import HeldDocuments
from bot.features.news import News
from bot.services import Services
from tests.bot.features.browsing import buttons_of, data_of, is_in_place, labels_of, press, say, services_of
from tests.bot.features.instruments.making import amended_office
from tests.bot.making import GROUP, OFFICIAL, said_in
from tests.offices import run


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office in which five documents were taken in, one was amended and one taken back."""
    with amended_office(tmp_path_factory.mktemp("news")) as opened:
        run(opened, "retract", symbol="20/2023/NĐ-CP")
        yield opened


def feature_of(services: Services) -> Feature:
    return News(services, AnnouncementTeller(services, HeldDocuments(services))).feature()


@pytest.fixture
def feature(busy: Office, engine: Engine) -> Feature:
    return feature_of(services_of(busy, engine))


def test_the_newest_comes_first_with_what_happened_and_what_changed(feature: Feature) -> None:
    told = say(feature)
    heading, first, *others = [block.text for reply in told.replies for block in reply.blocks]
    assert heading == "Văn bản mới và thay đổi gần đây"
    assert first.startswith("1. Nghị định 20/2023/NĐ-CP: Về hoạt động của báo chí nước ngoài tại địa phương\n")
    assert "Không còn dùng để trả lời từ ngày" in first
    assert "Thay thế hoặc bãi bỏ: Nghị định 20/2023/NĐ-CP; Nghị định 7/2001/NĐ-CP" in others[0]
    [changed] = [each for each in others if "Nội dung thay đổi trong kho" in each]
    assert "- Sửa khoản 2 Điều 2: “07 ngày làm việc” → “10 ngày làm việc”" in changed


def test_what_is_held_opens_and_what_was_taken_back_does_not(feature: Feature) -> None:
    labels = labels_of(say(feature))
    assert any(label.startswith("Nghị định 10/2024") for label in labels)
    assert not any(label.startswith("Nghị định 20/2023") for label in labels)
    assert len(labels) == len(set(labels))


def test_pages_turn_in_place(feature: Feature) -> None:
    first = say(feature, language="en")
    assert "Page 1 of 2" in said_in(first)
    second = press(feature, data_of(first, "Next"), language="en")
    assert is_in_place(second)
    assert "6. Decree 10/2024/NĐ-CP" in said_in(second)
    assert said_in(press(feature, data_of(second, "‹ Back"), language="en")) == said_in(first)
    assert said_in(press(feature, "news:x"))


def test_of_internal_documents_only_officials_hear_and_only_alone(feature: Feature) -> None:
    everything = [say(feature), *(press(feature, f"news:{number}") for number in range(2))]
    everything.append(say(feature, member=OFFICIAL, place=GROUP))
    assert not any("15-HD/TU" in said_in(each) for each in everything)
    told = say(feature, member=OFFICIAL)
    assert "Hướng dẫn 15-HD/TU [Tài liệu nội bộ]" in said_in(told)
    assert not any(block.url for reply in told.replies for block in reply.blocks if "15-HD" in block.text)


def test_where_nothing_was_announced_that_is_said(office: Office, engine: Engine) -> None:
    told = say(feature_of(services_of(office, engine)))
    assert said_in(told) == "Chưa có văn bản nào mới hoặc thay đổi."
    assert buttons_of(told) == []
