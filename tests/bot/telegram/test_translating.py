"""Updates as what happened."""

import json
from typing import Any

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.incoming import Channel, Event, File, Medium, Met, Person, Place, Pressed, Said, Turn
from bot.telegram.translating import Translator
from evaluation.simulators.telegram.formatting import typed_by_person

Json = dict[str, Any]

BOT = {"id": 999, "is_bot": True, "first_name": "Ngoại Vụ", "username": "ngoaivu_bot"}
AN = {"id": 7_000_000_001, "is_bot": False, "first_name": "An", "last_name": "Nguyễn", "language_code": "vi"}
PRIVATE = {"id": 7_000_000_001, "type": "private", "first_name": "An"}
GROUP = {"id": -1002000000001, "type": "supergroup", "title": "Tổ trực", "is_forum": True}
TRANSLATOR = Translator(999, "ngoaivu_bot")


def message(
    text: str = "", *, chat: Json = PRIVATE, caption: str = "", sender: Json = AN, number: int = 5, **fields: Any
) -> Json:
    """A message as Telegram tells it, with what its clients mark in the text."""
    said: Json = {"message_id": number, "date": 1_760_000_000, "chat": chat, "from": sender}
    for name, entities, words in (("text", "entities", text), ("caption", "caption_entities", caption)):
        if words:
            marked = typed_by_person(words)
            said |= {name: marked.text, entities: [entity.as_json() for entity in marked.entities]}
    return said | fields


def event_of(kind: str, payload: Json) -> Event | None:
    return TRANSLATOR.event_of({"update_id": 10, kind: payload})


def said(text: str = "", *, kind: str = "message", **fields: Any) -> Said:
    event = event_of(kind, message(text, **fields))
    assert event is not None and isinstance(event.what, Said)
    return event.what


def test_a_private_message_is_said_to_us() -> None:
    assert event_of("message", message("Xin chào 😀")) == Event(
        Channel.TELEGRAM,
        "10",
        Person("7000000001", "vi", "An Nguyễn"),
        Place("7000000001"),
        Said("5", "Xin chào 😀"),
    )


@pytest.mark.parametrize(("code", "language"), [("en-US", "en"), ("vi", "vi"), ("fr", ""), (None, "")])
def test_a_person_has_the_language_of_their_application(code: str | None, language: str) -> None:
    event = event_of("message", message("a", sender=AN | {"language_code": code}))
    assert event is not None and event.person.language == language


def test_an_edit_is_told_as_one() -> None:
    assert said("b", kind="edited_message", edit_date=1_760_000_001).is_edit
    moved = message(location={"latitude": 1.0, "longitude": 2.0}, edit_date=1_760_000_001)
    assert event_of("edited_message", moved) is None


def test_a_document_is_a_file_with_its_caption() -> None:
    document = {"file_id": "F1", "file_unique_id": "u", "file_name": "công văn.docx", "file_size": 1234}
    assert said(caption="Nạp giúp", document=document) == Said(
        "5", "Nạp giúp", file=File("F1", "công văn.docx", 1234)
    )
    assert said(document={"file_id": "F1", "file_unique_id": "u"}).file == File("F1", "", 0)


_STORED = {"file_id": "F", "file_unique_id": "u"}
_VIDEO = _STORED | {"width": 1, "height": 1, "duration": 1}
_STICKER = _STORED | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
_POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}


@pytest.mark.parametrize(
    ("fields", "medium"),
    [
        ({"photo": [_STORED | {"width": 1, "height": 1}]}, Medium.PICTURE),
        ({"voice": _STORED | {"duration": 3}}, Medium.VOICE),
        ({"audio": _STORED | {"duration": 3}}, Medium.VOICE),
        ({"video": _VIDEO}, Medium.VIDEO),
        ({"video_note": _STORED | {"length": 1, "duration": 1}}, Medium.VIDEO),
        ({"animation": _VIDEO, "document": _STORED}, Medium.VIDEO),
        ({"sticker": _STICKER}, Medium.STICKER),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, Medium.LOCATION),
        ({"contact": {"phone_number": "1", "first_name": "B"}}, Medium.OTHER),
        ({"poll": _POLL}, Medium.OTHER),
        ({"dice": {"emoji": "🎲", "value": 1}}, Medium.OTHER),
    ],
)
def test_what_we_cannot_read_is_told_by_its_kind(fields: Json, medium: Medium) -> None:
    what = said(**fields)
    assert (what.medium, what.file, what.text) == (medium, None, "")


def test_a_topic_is_one_only_where_telegram_says_so() -> None:
    in_topic = event_of("message", message("/moi", chat=GROUP, message_thread_id=7, is_topic_message=True))
    in_thread = event_of("message", message("/moi", chat=GROUP, message_thread_id=7))
    assert in_topic is not None and in_topic.place == Place("-1002000000001", "7", is_group=True)
    assert in_thread is not None and in_thread.place == Place("-1002000000001", "", is_group=True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@ngoaivu_bot còn hạn không?", "còn hạn không?"),
        ("😀😀 cho hỏi @NgoaiVu_Bot , visa", "😀😀 cho hỏi, visa"),
        ("Ế @ngoaivu_bot ơi", "Ế ơi"),
        ("visa\n@ngoaivu_bot hộ chiếu", "visa\nhộ chiếu"),
        ("/moi@ngoaivu_bot thị thực", "/moi thị thực"),
        ("@ngoaivu_bot /moi", "/moi"),
        ("/moi", "/moi"),
    ],
)
def test_what_names_us_in_a_group_is_for_us_and_our_name_is_left_out(text: str, left: str) -> None:
    what = said(text, chat=GROUP)
    assert (what.for_us, what.text) == (True, left)


@pytest.mark.parametrize(
    "text", ["còn hạn không?", "@other_bot visa", "/moi@other_bot", "@ngoaivu_bot_2 visa", "a@ngoaivu_bot.vn"]
)
def test_what_is_not_for_us_in_a_group_is_not_kept(text: str) -> None:
    assert event_of("message", message(text, chat=GROUP)) is None


def test_a_mention_of_somebody_by_their_id_may_be_ours() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 7, "user": BOT}
    assert said("Ngoại Vụ giúp với", chat=GROUP, entities=[entity | {"length": 8}]).text == "giúp với"
    assert (
        event_of("message", message("An giúp", chat=GROUP, entities=[entity | {"length": 2, "user": AN}])) is None
    )


def test_a_reply_to_us_is_for_us_and_one_to_others_is_not() -> None:
    ours = message("Câu trả lời", chat=GROUP, sender=BOT, number=3)
    theirs = message("Lời khác", chat=GROUP, number=4)
    assert said("Còn phí?", chat=GROUP, reply_to_message=ours).answers == "3"
    assert event_of("message", message("Còn phí?", chat=GROUP, reply_to_message=theirs)) is None
    assert event_of("message", message("/moi@other_bot", chat=GROUP, reply_to_message=ours)) is None


def test_the_opening_of_a_topic_is_nothing_that_is_replied_to() -> None:
    opened = message(chat=GROUP, sender=BOT, forum_topic_created={"name": "Thị thực", "icon_color": 1})
    fields: Json = {"message_thread_id": 5, "is_topic_message": True, "reply_to_message": opened}
    assert event_of("message", message("Chào cả nhà", chat=GROUP, **fields)) is None
    assert said("/moi", chat=GROUP, **fields).answers == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"from": BOT},
        {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": GROUP},
        {"from": AN, "sender_chat": GROUP},
        {"chat": {"id": -100, "type": "channel", "title": "Kênh"}},
    ],
)
def test_bots_channels_and_hidden_administrators_are_passed_over(fields: Json) -> None:
    assert event_of("message", message("/moi") | fields) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"new_chat_members": [AN]},
        {"migrate_to_chat_id": -1002000000009},
        {"new_chat_title": "Tổ trực mới"},
        {"something_new": {"of": "Telegram's"}},
    ],
)
def test_messages_of_the_service_are_passed_over(fields: Json) -> None:
    assert event_of("message", message(chat=GROUP, **fields)) is None
    assert event_of("message", message(**fields)) is None


def press(**fields: Any) -> Json:
    return {"id": "900", "from": AN, "chat_instance": "1", "data": "up:abc"} | fields


def test_a_press_tells_the_message_the_data_and_what_to_acknowledge() -> None:
    ours = message("Chọn", chat=GROUP, sender=BOT, message_thread_id=7, is_topic_message=True)
    event = event_of("callback_query", press(message=ours))
    assert event is not None
    assert (event.place, event.what) == (
        Place("-1002000000001", "7", is_group=True),
        Pressed("5", "up:abc", "900"),
    )


def test_a_press_under_a_message_too_old_to_be_told_is_one_all_the_same() -> None:
    event = event_of("callback_query", press(message={"chat": PRIVATE, "message_id": 5, "date": 0}))
    assert event is not None and event.what == Pressed("5", "up:abc", "900")


def test_presses_without_data_or_message_are_passed_over() -> None:
    assert event_of("callback_query", press(inline_message_id="x")) is None
    assert event_of("callback_query", press(message=message("a"), data=None, game_short_name="g")) is None


def standing(chat: Json, before: str, after: str) -> Json:
    change: Json = {"chat": chat, "from": AN, "date": 1_760_000_000}
    for name, status in (("old_chat_member", before), ("new_chat_member", after)):
        change[name] = {"user": BOT, "status": status}
    return change


@pytest.mark.parametrize(
    ("chat", "before", "after", "turn"),
    [
        (PRIVATE, "member", "kicked", Turn.LEFT),
        (PRIVATE, "kicked", "member", None),
        (GROUP, "left", "member", Turn.MEMBER),
        (GROUP, "kicked", "administrator", Turn.MEMBER),
        (GROUP, "member", "administrator", None),
        (GROUP, "administrator", "left", Turn.LEFT),
        (GROUP, "member", "kicked", Turn.LEFT),
        ({"id": -100, "type": "channel", "title": "Kênh"}, "left", "administrator", None),
    ],
)
def test_who_adds_removes_or_blocks_us_is_told(chat: Json, before: str, after: str, turn: Turn | None) -> None:
    event = event_of("my_chat_member", standing(chat, before, after))
    assert (event and event.what) == (turn and Met(turn))


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": 10},
        {"update_id": "10", "message": message("a")},
        {"message": message("a")},
        {"update_id": 10, "message": "a"},
        {"update_id": 10, "message": {"message_id": 5}},
        {"update_id": 10, "message": message("a") | {"date": 10**30}},
        {"update_id": 10, "message": message("a") | {"chat": None}},
        {"update_id": 10, "inline_query": {"id": "1"}},
        {
            "update_id": 10,
            "message": message("a") | {"entities": [{"type": "mention", "offset": 50, "length": 9}]},
        },
    ],
)
def test_an_odd_update_raises_nothing(update: Json) -> None:
    TRANSLATOR.event_of(update)


def test_the_log_tells_of_an_odd_update_nothing_but_the_kind_of_error() -> None:
    with structlog.testing.capture_logs() as logs:
        assert event_of("message", {"text": "bí mật"}) is None
    (entry,) = logs
    assert set(entry) == {"event", "log_level", "error"} and "bí mật" not in str(entry)


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "user"]), inner),
    max_leaves=5,
)
_WHOLE = [
    {"update_id": 10, "message": message("@ngoaivu_bot a", chat=GROUP, reply_to_message=message("b"))},
    {"update_id": 10, "message": message(caption="a", document=_STORED, sticker=_STICKER, poll=_POLL)},
    {"update_id": 10, "callback_query": press(message=message("b"))},
    {"update_id": 10, "my_chat_member": standing(GROUP, "left", "member")},
]


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in _places(one, (*path, key)))]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_stands_anywhere_in_an_update_nothing_is_raised(data: st.DataObject) -> None:
    update = json.loads(json.dumps(data.draw(st.sampled_from(_WHOLE))))
    *path, last = data.draw(st.sampled_from([place for place in _places(update) if place]))
    inner = update
    for step in path:
        inner = inner[step]
    inner[last] = data.draw(_values)
    event = TRANSLATOR.event_of(update)
    assert event is None or event.id == str(update["update_id"])
