"""The real python-telegram-bot against the server: what it sends is read, and it reads what it gets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from evaluation.simulators.telegram import (
    Dropped,
    ServerError,
    TelegramServer,
    TooManyRequests,
    assert_nothing_refused,
    assert_waits_obeyed,
)
from tests.evaluation.simulators.telegram.receiver import Json, Receiver, Reply

Context = ContextTypes.DEFAULT_TYPE
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def message_of(update: Update) -> Message:
    assert update.effective_message is not None
    return update.effective_message


async def greet(update: Update, _context: Context) -> None:
    choices = InlineKeyboardMarkup([[InlineKeyboardButton("Thị thực", callback_data="topic:visa")]])
    await message_of(update).reply_text("<b>Chào</b> anh/chị", parse_mode=ParseMode.HTML, reply_markup=choices)


async def choose(update: Update, _context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Đang mở")
    await query.edit_message_text(f"Đã chọn {query.data}")


async def echo(update: Update, _context: Context) -> None:
    message = message_of(update)
    await message.reply_text(
        message.text or "",
        message_thread_id=message.message_thread_id,
        reply_parameters=ReplyParameters(message.message_id),
    )


async def measure(update: Update, _context: Context) -> None:
    message = message_of(update)
    assert message.document is not None
    data = await (await message.document.get_file()).download_as_bytearray()
    await message.reply_document(bytes(data), filename="bản sao.txt", caption=f"{len(data)} bytes")


def application(server: TelegramServer, *, polling: bool) -> AnyApplication:
    builder = Application.builder().token(server.token).base_url(f"{server.url}/bot")
    builder = builder.base_file_url(f"{server.url}/file/bot")
    app: AnyApplication = builder.build() if polling else builder.updater(None).build()
    app.add_handler(CommandHandler("start", greet))
    app.add_handler(CallbackQueryHandler(choose))
    app.add_handler(MessageHandler(filters.Document.ALL, measure))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    return app


@asynccontextmanager
async def polling_bot(server: TelegramServer) -> AsyncIterator[Bot]:
    """A bot that polls until the block ends."""
    app = application(server, polling=True)
    assert app.updater is not None
    async with app:
        await app.start()
        await app.updater.start_polling(timeout=5)
        yield app.bot
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def calling_bot(server: TelegramServer) -> AsyncIterator[Bot]:
    """A bot that only calls methods."""
    async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
        yield bot


def test_a_polling_bot_talks_takes_presses_and_passes_files(server: TelegramServer) -> None:
    chat = server.chat(server.person("An"))

    async def talk() -> None:
        async with polling_bot(server):
            chat.send("/start")
            assert (await chat.reply_async()).html == "<b>Chào</b> anh/chị"
            chat.press("Thị thực")
            await chat.until_async(lambda messages: messages[-1].text == "Đã chọn topic:visa")
            chat.send_document("mẫu.txt", b"abc")
            copy = await chat.reply_async()
            assert (copy.file, copy.text) == ("bản sao.txt", "3 bytes")

    asyncio.run(talk())
    assert [press.notice for press in chat.presses] == ["Đang mở"]
    assert_nothing_refused(server.calls())
    assert chat.as_text().splitlines()[:5] == ["An:", "  /start", "", "Ngoại Vụ: (edited)", "  Đã chọn topic:visa"]


def test_a_bot_answers_in_the_topic_of_a_group(server: TelegramServer) -> None:
    an = server.person("An")
    group = server.group("Tổ trực", [an], topics=["Thị thực"])

    async def talk() -> None:
        async with polling_bot(server):
            asked = group.send("@ngoaivu_bot còn hạn không?", by=an, topic="Thị thực")
            reply = await group.reply_async()
            assert (reply.topic, reply.reply_to) == ("Thị thực", asked)

    asyncio.run(talk())


def test_a_bot_behind_a_webhook_gets_its_updates(server: TelegramServer) -> None:
    chat = server.chat(server.person("An"))

    async def talk() -> None:
        app = application(server, polling=False)
        loop = asyncio.get_running_loop()

        def take(update: Json, secret: str) -> Reply:
            if secret != "bi-mat":
                return Reply(403)
            parsed = Update.de_json(update, app.bot)
            asyncio.run_coroutine_threadsafe(app.process_update(parsed), loop).result()
            return Reply()

        with Receiver(take) as receiver:
            async with app:
                await app.start()
                await app.bot.set_webhook(receiver.url, secret_token="bi-mat", allowed_updates=Update.ALL_TYPES)
                chat.send("/start")
                assert (await chat.reply_async()).labels == ["Thị thực"]
                chat.press("Thị thực")
                await chat.until_async(lambda messages: messages[-1].edited)
                await asyncio.to_thread(server.until_confirmed)
                await app.stop()

    asyncio.run(talk())


def test_the_library_tells_the_errors_apart(server: TelegramServer) -> None:
    chat = server.chat(server.person("An"))

    async def call() -> None:
        async with calling_bot(server) as bot:
            with pytest.raises(BadRequest, match="Can't parse entities: unsupported start tag"):
                await bot.send_message(chat.id, "<p>x</p>", parse_mode=ParseMode.HTML)
            with pytest.raises(BadRequest, match="Message is too long"):
                await bot.send_message(chat.id, "a" * 4097)
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(1, "a")
            sent = await bot.send_message(chat.id, "a")
            with pytest.raises(BadRequest, match="Message is not modified"):
                await bot.edit_message_text("a", chat.id, sent.message_id)
            server.faults.next(ServerError(502, html=True))
            with pytest.raises(NetworkError, match="Bad Gateway"):
                await bot.send_message(chat.id, "a")
            chat.block()
            with pytest.raises(Forbidden, match="blocked by the user"):
                await bot.send_message(chat.id, "a")

    asyncio.run(call())


def test_a_wrong_token_is_an_invalid_one_to_the_library(server: TelegramServer) -> None:
    async def call() -> None:
        async with Bot("1:abc", base_url=f"{server.url}/bot"):
            pass

    with pytest.raises(InvalidToken):
        asyncio.run(call())


def test_a_flood_wait_reaches_the_library_and_obeying_it_is_seen(
    server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without it the library warns that seconds as a number are a thing of the past.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    chat = server.chat(server.person("An"))
    server.faults.next(TooManyRequests(1), methods=["sendMessage"])

    async def call() -> None:
        async with calling_bot(server) as bot:
            with pytest.raises(RetryAfter) as flood:
                await bot.send_message(chat.id, "a")
            assert flood.value.retry_after == timedelta(seconds=1)
            await asyncio.sleep(1.05)
            await bot.send_message(chat.id, "a")

    asyncio.run(call())
    assert_waits_obeyed(server.calls())


@pytest.mark.parametrize("after_effect", [False, True])
def test_a_dropped_connection_leaves_the_library_in_doubt(server: TelegramServer, *, after_effect: bool) -> None:
    chat = server.chat(server.person("An"))
    server.faults.next(Dropped(after_effect), methods=["sendMessage"])

    async def call() -> None:
        async with calling_bot(server) as bot:
            with pytest.raises(NetworkError):
                await bot.send_message(chat.id, "a")

    asyncio.run(call())
    assert len(chat.bot_messages) == after_effect


def test_a_bot_that_dies_before_confirming_gets_the_update_again(server: TelegramServer) -> None:
    chat = server.chat(server.person("An"))
    chat.send("xin chào")

    async def talk() -> None:
        async with calling_bot(server) as bot:
            seen = [update.update_id for update in await bot.get_updates()]
        async with polling_bot(server):
            await chat.reply_async()
            await asyncio.to_thread(server.until_confirmed)
        assert len(seen) == 1

    asyncio.run(talk())
    assert [message.text for message in chat.bot_messages] == ["xin chào"]


def test_the_library_parses_what_it_asks_for(server: TelegramServer) -> None:
    an = server.person("An", last_name="Nguyễn")
    chat, group = server.chat(an), server.group("Tổ trực", [an], topics=["Thị thực"])

    async def ask() -> None:
        async with calling_bot(server) as bot:
            assert bot.username == server.username
            assert (await bot.get_chat(group.id)).is_forum
            assert (await bot.get_chat(chat.id)).full_name == "An Nguyễn"
            group.set_bot("administrator", by=an)
            standing = [(await bot.get_chat_member(group.id, who)).status for who in (an.id, bot.id)]
            assert standing == [ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR]
            assert len(await bot.get_chat_administrators(group.id)) == 2
            await bot.set_my_commands([BotCommand("moi", "Văn bản mới")], language_code="vi")
            assert (await bot.get_my_commands(language_code="vi"))[0].description == "Văn bản mới"
            assert await bot.send_message_draft(chat.id, 5, "Đang tìm")
            assert await bot.set_message_reaction(chat.id, chat.send("hay"), "👍")
            assert (await bot.get_webhook_info()).url == ""
            for update in await bot.get_updates():
                assert update.to_dict()
            await bot.leave_chat(group.id)

    asyncio.run(ask())
    assert chat.commands() == {"moi": "Văn bản mới"}
