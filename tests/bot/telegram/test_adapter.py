"""Sending, changing and fetching, over HTTP to a Telegram of our own, faults included."""

import asyncio
import socket
from base64 import b64decode
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from bot.conversation.incoming import Channel, Event, File, Met, Person, Place, Pressed, Said, Turn
from bot.conversation.outgoing import Attachment, Block, BlockKind, Button, Buttons, Reply
from bot.conversation.talk import CannotFetch
from bot.delivery.adapter import Adapter, Gone, NotSent, Refused, TryLater, Unsure
from bot.telegram.adapter import TelegramAdapter
from bot.telegram.connection import Connection
from bot.telegram.laying_out import messages_of
from bot.telegram.message import Message
from evaluation.simulators.telegram import (
    Conversation,
    Dropped,
    ServerError,
    TelegramServer,
    TooManyRequests,
    assert_nothing_refused,
)
from evaluation.simulators.telegram import Refused as Refusal
from tests.bot.telegram.conftest import channel_of

Result = TypeVar("Result")
BUTTONS: Buttons = ((Button("👍", "up:1"),),)
# The smallest picture there is: one pixel.
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def run(server: TelegramServer, doing: Callable[[Adapter], Awaitable[Result]]) -> Result:
    """What comes of something that is done with an adapter."""

    async def running() -> Result:
        async with channel_of(server) as channel:
            return await doing(channel.adapter)

    return asyncio.run(running())


def body_of(text: str = "a", *, place: Place | None = None, answers: str = "", buttons: Buttons = ()) -> str:
    place = place or Place("1")
    blocks = (Block(BlockKind.TEXT, text),) if text else ()
    reply = Reply(Channel.TELEGRAM, place, blocks, buttons, answers=answers, edits="" if text else "1")
    (message,) = messages_of(reply)
    return message.as_json()


def file_body(attachment: Attachment, text: str = "") -> str:
    reply = Reply(Channel.TELEGRAM, Place("1"), (Block(BlockKind.TEXT, text),), BUTTONS, attachment)
    (message,) = messages_of(reply)
    return message.as_json()


def test_an_answer_is_sent_as_it_is_laid_out(server: TelegramServer, chat: Conversation) -> None:
    reply = Reply(
        Channel.TELEGRAM,
        Place(str(chat.id)),
        (
            Block(BlockKind.LEAD, "8 ngày"),
            Block(BlockKind.QUOTES, "Điều 9\n[1] “a < b”\n[2] “c”", "https://a.example.vn/vb/x#dieu-9"),
            Block(BlockKind.NOTICE, "Lưu ý & xem thêm"),
        ),
        (*BUTTONS, (Button("Mở", url="https://a.example.vn/vb/x"),)),
    )

    async def send(adapter: Adapter) -> list[str]:
        return [await adapter.send(str(chat.id), body) for body in adapter.lay_out(reply)]

    (number,) = run(server, send)
    seen = chat.reply()
    assert str(seen.message_id) == number
    assert seen.labels == ["👍", "Mở"]
    assert seen.html == (
        '<b>8 ngày</b>\n\n<a href="https://a.example.vn/vb/x#dieu-9"><b>Điều 9</b></a>\n'
        "<blockquote>[1] “a &lt; b”</blockquote>\n<blockquote>[2] “c”</blockquote>\n\n<i>Lưu ý &amp; xem thêm</i>"
    )
    assert_nothing_refused(server.calls())


def test_a_reply_stands_in_its_topic_under_the_message_it_answers(server: TelegramServer) -> None:
    an = server.person("An")
    group = server.group("Tổ trực", [an], topics=["Thị thực"])
    asked = group.send("@ngoaivu_bot hạn?", by=an, topic="Thị thực")
    topic = next(iter(group._chat.topics))
    place = Place(str(group.id), str(topic), is_group=True)
    run(server, lambda adapter: adapter.send(str(group.id), body_of(place=place, answers=str(asked))))
    seen = group.reply()
    assert (seen.topic, seen.reply_to) == ("Thị thực", asked)


def test_a_reply_goes_out_though_the_message_it_answers_or_its_topic_is_gone(server: TelegramServer) -> None:
    group = server.group("Tổ trực", [server.person("An")])
    place = Place(str(group.id), "77", is_group=True)
    run(server, lambda adapter: adapter.send(str(group.id), body_of(place=place, answers="99")))
    seen = group.reply()
    assert (seen.topic, seen.reply_to) == ("", 0)


def test_markup_that_telegram_cannot_read_goes_out_as_plain_text(
    server: TelegramServer, chat: Conversation
) -> None:
    body = Message(plain="a <p>", html="<p>a").as_json()
    number = run(server, lambda adapter: adapter.send(str(chat.id), body))
    assert chat.reply().text == "a <p>"
    run(server, lambda adapter: adapter.edit(str(chat.id), number, Message(plain="b", html="<p>b").as_json()))
    assert chat.messages[-1].text == "b"


@pytest.mark.parametrize(
    ("attachment", "file"),
    [
        (Attachment("báo cáo.png", PICTURE, is_picture=True), "photo"),
        (Attachment("mẫu.txt", b"abc"), "mẫu.txt"),
        (Attachment("hỏng.png", b"abc", is_picture=True), "hỏng.png"),
    ],
)
def test_a_file_goes_out_with_its_caption_and_buttons(
    server: TelegramServer, chat: Conversation, attachment: Attachment, file: str
) -> None:
    run(server, lambda adapter: adapter.send(str(chat.id), file_body(attachment, "Tuần <này>")))
    seen = chat.reply()
    assert (seen.file, seen.text, seen.labels) == (file, "Tuần <này>", ["👍"])


def test_a_file_that_somebody_sent_is_sent_on(server: TelegramServer, chat: Conversation) -> None:
    chat.send_document("mẫu.txt", b"abc")
    handle = chat.messages[-1].file_id
    run(server, lambda adapter: adapter.send(str(chat.id), file_body(Attachment("mẫu.txt", handle=handle))))
    assert chat.reply().file == "mẫu.txt"


def outcome(server: TelegramServer, doing: Callable[[Adapter], Awaitable[object]]) -> NotSent:
    with pytest.raises(NotSent) as caught:
        run(server, doing)
    assert server.token not in caught.value.reason
    return caught.value


def test_a_flood_wait_is_told_with_its_seconds(server: TelegramServer, chat: Conversation) -> None:
    server.faults.next(TooManyRequests(7), methods=["sendMessage"])
    told = outcome(server, lambda adapter: adapter.send(str(chat.id), body_of()))
    assert isinstance(told, TryLater) and told.after_s == 7


@pytest.mark.parametrize(
    "fault", [Dropped(after_effect=False), Dropped(after_effect=True), ServerError(502, html=True)]
)
def test_a_broken_call_leaves_a_message_in_doubt_but_an_edit_is_made_again(
    server: TelegramServer, chat: Conversation, fault: Dropped | ServerError
) -> None:
    number = run(server, lambda adapter: adapter.send(str(chat.id), body_of("a")))
    server.faults.next(fault, calls=4, chat_id=chat.id)
    assert isinstance(outcome(server, lambda adapter: adapter.send(str(chat.id), body_of("b"))), Unsure)
    for doing in (
        lambda adapter: adapter.edit(str(chat.id), number, body_of("c")),
        lambda adapter: adapter.change_buttons(str(chat.id), number, body_of("", buttons=BUTTONS)),
        lambda adapter: adapter.delete(str(chat.id), number),
    ):
        assert isinstance(outcome(server, doing), TryLater)


def test_a_message_surely_did_not_go_out_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    async def send() -> None:
        connection = Connection("1:a", f"http://127.0.0.1:{port}")
        try:
            await TelegramAdapter(connection.bot).send("1", body_of())
        finally:
            await connection.close()

    with pytest.raises(TryLater, match="ConnectError"):
        asyncio.run(send())


def test_who_blocked_us_or_is_no_more_is_gone(server: TelegramServer, chat: Conversation) -> None:
    chat.block()
    assert isinstance(outcome(server, lambda adapter: adapter.send(str(chat.id), body_of())), Gone)
    assert isinstance(outcome(server, lambda adapter: adapter.edit(str(chat.id), "1", body_of())), Gone)
    assert isinstance(outcome(server, lambda adapter: adapter.send("12345", body_of())), Gone)


def test_what_telegram_never_takes_is_refused_and_the_reason_quotes_nothing(
    server: TelegramServer, chat: Conversation
) -> None:
    words = "Bad Request: inline keyboard button URL 'https://bi-mat/' is invalid: Wrong HTTP URL"
    server.faults.next(Refusal(400, words), methods=["sendMessage"])
    told = outcome(server, lambda adapter: adapter.send(str(chat.id), body_of()))
    assert type(told) is Refused and told.reason == "BadRequest: inline keyboard button"


def test_a_token_that_is_not_taken_makes_everything_wait(chat: Conversation, server: TelegramServer) -> None:
    server.faults.next(Refusal(401, "Unauthorized"))
    told = outcome(server, lambda adapter: adapter.send(str(chat.id), body_of()))
    assert isinstance(told, TryLater) and told.after_s == 60


def test_an_edit_puts_a_text_in_the_place_of_another(server: TelegramServer, chat: Conversation) -> None:
    async def edit(adapter: Adapter) -> tuple[str, str, str]:
        number = await adapter.send(str(chat.id), body_of("a", buttons=BUTTONS))
        once = await adapter.edit(str(chat.id), number, body_of("b"))
        return number, once, await adapter.edit(str(chat.id), number, body_of("b"))

    number, once, twice = run(server, edit)
    assert number == once == twice
    seen = chat.reply()
    assert (seen.text, seen.labels, seen.revision) == ("b", [], 1)


def test_an_edit_of_a_message_that_is_gone_is_sent_anew(server: TelegramServer, chat: Conversation) -> None:
    async def edit(adapter: Adapter) -> str:
        number = await adapter.send(str(chat.id), body_of("a"))
        await adapter.delete(str(chat.id), number)
        await adapter.delete(str(chat.id), number)
        return await adapter.edit(str(chat.id), number, body_of("b"))

    number = run(server, edit)
    assert [(str(message.message_id), message.text) for message in chat.messages] == [(number, "b")]


def test_an_edit_that_is_sent_anew_may_have_arrived_when_its_call_breaks(
    server: TelegramServer, chat: Conversation
) -> None:
    server.faults.next(Dropped(after_effect=True), methods=["sendMessage"])
    assert isinstance(outcome(server, lambda adapter: adapter.edit(str(chat.id), "99", body_of())), Unsure)


def test_a_text_in_the_place_of_a_file_becomes_its_caption_if_it_fits(
    server: TelegramServer, chat: Conversation
) -> None:
    async def edit(adapter: Adapter) -> tuple[str, str, str]:
        number = await adapter.send(str(chat.id), file_body(Attachment("a.txt", b"abc"), "a"))
        short = await adapter.edit(str(chat.id), number, body_of("b"))
        return number, short, await adapter.edit(str(chat.id), number, body_of("c" * 2000))

    number, short, long = run(server, edit)
    assert number == short != long
    (left,) = chat.messages
    assert (str(left.message_id), left.text, left.file) == (long, "c" * 2000, "")


def test_a_file_takes_the_place_of_a_text(server: TelegramServer, chat: Conversation) -> None:
    async def edit(adapter: Adapter) -> None:
        number = await adapter.send(str(chat.id), body_of("a"))
        await adapter.edit(str(chat.id), number, file_body(Attachment("a.txt", b"abc")))

    run(server, edit)
    assert [message.file for message in chat.messages] == ["a.txt"]


def test_buttons_change_alone_and_that_they_are_so_already_is_no_error(
    server: TelegramServer, chat: Conversation
) -> None:
    async def change(adapter: Adapter) -> None:
        number = await adapter.send(str(chat.id), body_of("a"))
        buttons = body_of("", buttons=BUTTONS)
        await adapter.change_buttons(str(chat.id), number, buttons)
        await adapter.change_buttons(str(chat.id), number, buttons)
        await adapter.edit(str(chat.id), number, buttons)
        await adapter.change_buttons(str(chat.id), "99", buttons)

    run(server, change)
    seen = chat.reply()
    assert (seen.text, seen.labels) == ("a", ["👍"])


def event(what: Said | Pressed | Met, chat: Conversation) -> Event:
    return Event(Channel.TELEGRAM, "1", Person("1"), Place(str(chat.id)), what)


def test_a_question_is_acknowledged_by_typing_and_a_press_by_its_answer(
    server: TelegramServer, chat: Conversation
) -> None:
    async def acknowledge(adapter: Adapter) -> None:
        await adapter.send(str(chat.id), body_of("a", buttons=BUTTONS))
        press = await asyncio.to_thread(chat.press, "👍")
        await adapter.acknowledge(event(Pressed(str(press.message_id), press.data, press.query_id), chat))
        await adapter.acknowledge(event(Said("1", "a"), chat))
        await adapter.acknowledge(event(Said("1", "a", for_us=False), chat))
        await adapter.acknowledge(event(Met(Turn.LEFT), chat))

    run(server, acknowledge)
    assert chat.actions == ["typing"]
    assert all(press.answered for press in chat.presses)


def test_acknowledging_and_previews_never_fail(server: TelegramServer, chat: Conversation) -> None:
    server.faults.next(ServerError(), calls=3)

    async def acknowledge(adapter: Adapter) -> None:
        await adapter.acknowledge(event(Pressed("1", "a", "900"), chat))
        await adapter.acknowledge(event(Said("1", "a"), chat))
        await adapter.preview(Place(str(chat.id)), "a")

    run(server, acknowledge)


def test_previews_are_drafts_at_most_one_a_second_and_in_private_chats(
    server: TelegramServer, chat: Conversation
) -> None:
    seconds = 0.0

    async def preview() -> None:
        nonlocal seconds
        connection = Connection(server.token, server.url)
        adapter = TelegramAdapter(connection.bot, lambda: seconds)
        for at_s, text in ((0.0, "a"), (0.5, "ab"), (1.0, "abc"), (2.0, " "), (3.0, "😀" * 3000)):
            seconds = at_s
            await adapter.preview(Place(str(chat.id)), text)
        await adapter.preview(Place("-100", is_group=True), "a")
        await connection.close()

    asyncio.run(preview())
    assert [draft.text for draft in chat.drafts] == ["a", "abc", "😀" * 2048]
    assert_nothing_refused(server.calls())


def test_a_file_is_fetched_under_its_own_name_into_a_folder(
    server: TelegramServer, chat: Conversation, tmp_path: Path
) -> None:
    chat.send_document("công văn.docx", b"abc")
    handle = chat.messages[-1].file_id
    for name, expected in (("công văn.docx", "công văn.docx"), ("../../etc/a\\b.doc", "b.doc"), ("..", "file")):
        (tmp_path / expected).unlink(missing_ok=True)
        run(server, lambda adapter, name=name: adapter.fetch(File(handle, name, 3), tmp_path))  # type: ignore[misc]
        assert (tmp_path / expected).read_bytes() == b"abc"
    run(server, lambda adapter: adapter.fetch(File(handle, "x", 3), tmp_path / "named.bin"))
    assert (tmp_path / "named.bin").read_bytes() == b"abc"


def test_a_file_that_cannot_be_had_is_told_with_whether_it_is_too_big(
    server: TelegramServer, chat: Conversation, tmp_path: Path
) -> None:
    chat.send_document("to.pdf", b"abc", size_bytes=30_000_000)
    handle = chat.messages[-1].file_id
    for file, too_big in (
        (File(handle, "to.pdf", 30_000_000), True),
        (File(handle, "to.pdf", 0), True),
        (File("nothing", "a.pdf", 3), False),
    ):
        with pytest.raises(CannotFetch) as caught:
            run(server, lambda adapter, file=file: adapter.fetch(file, tmp_path))  # type: ignore[misc]
        assert caught.value.too_big == too_big
