"""From what is received to what is shown, on real threads and a real database."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select, update
from structlog.testing import capture_logs

from bot.conversation.feature import Feature
from bot.conversation.incoming import Channel, Event, File, Met, Person, Place, Turn
from bot.conversation.talk import CannotFetch, Talk
from bot.delivery.adapter import Store, TryLater, Unsure
from bot.delivery.post_office import PostOffice
from bot.storage.people import set_language
from bot.storage.schema import events, people
from tests.bot.delivery.doubles import Clock, Echo, Platform, block, pressed, reply, said

_PATIENCE_S = 20.0


def until(holds: Callable[[], object]) -> None:
    """Wait for what is to come."""
    give_up = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < give_up, "it did not come"
        time.sleep(0.01)


class Office:
    """A post office with one channel, and what people see of it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.platform = Platform()
        self.echo = Echo()
        self.features: list[Feature] = []

    @contextmanager
    def open(self, **more: object) -> Iterator[PostOffice]:
        conversation = self.echo.conversation(*self.features)
        receivers = more.pop("receivers", ())
        with PostOffice(
            self.engine,
            conversation,
            [self.platform],
            receivers,  # type: ignore[arg-type]
            Clock(),
            **more,  # type: ignore[arg-type]
        ) as post:
            yield post

    def texts(self, chat: str = "100") -> list[str]:
        return self.platform.shown.texts(chat)

    def states(self) -> list[str]:
        with self.engine.connect() as connection:
            return list(connection.execute(select(events.c.state).order_by(events.c.id)).scalars())


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def test_questions_are_answered_in_the_order_of_each_chat(office: Office) -> None:
    asked = [said(f"{chat}.{number}", f"{chat}.{number}", str(chat)) for number in range(10) for chat in range(5)]
    with office.open() as post:
        assert post.receive(asked[:30]) == 30
        assert post.receive(asked[20:]) == 20
        until(lambda: sum(len(office.texts(str(chat))) for chat in range(5)) == 50)
    for chat in range(5):
        assert office.texts(str(chat)) == [f"re {chat}.{number}" for number in range(10)]
    assert sorted(office.platform.acknowledged) == sorted(event.id for event in asked)


def test_what_was_received_before_is_dealt_with_after_a_start(office: Office) -> None:
    office.platform.fail("100", TryLater("unreachable", 1000.0))
    with office.open() as post:
        post.receive([said(1, "một")])
        until(lambda: office.platform.calls)
    with office.open() as post:
        post.receive([said(1, "một")])
    assert office.echo.begun == ["một"]
    post.receive([said(2, "hai", "200")])  # too late to be dealt with, but kept
    with office.open():
        until(lambda: office.texts("200") == ["re hai"])


def test_a_receiver_and_whatever_else_a_channel_wants_live_on_the_loop(office: Office) -> None:
    done = []

    class Fetching:
        async def receive(self, store: Store) -> None:
            await store([said(1, "một")])
            done.append("received")
            raise RuntimeError("its connection is broken")

    async def begins() -> None:
        done.append("begun")

    async def ends() -> None:
        done.append("ended")

    with office.open(receivers=[Fetching()], at_start=[begins], at_end=[ends]):
        until(lambda: office.texts() == ["re một"])
        until(lambda: len(done) == 2)
    assert sorted(done) == ["begun", "ended", "received"]


def test_a_chat_that_has_to_wait_holds_up_no_other(office: Office) -> None:
    office.platform.fail("100", *[TryLater("slow down", 1000.0)])
    with office.open() as post:
        post.receive([said(1, "một", "100"), said(2, "hai", "200"), said(3, "ba", "100")])
        until(lambda: office.texts("200") == ["re hai"] and office.states() == ["done"] * 3)
    assert office.texts("100") == []


def test_many_chats_are_served_at_once_but_not_all(office: Office) -> None:
    with office.open() as post:
        post.receive([said(number, "một", str(number)) for number in range(60)])
        until(lambda: all(office.texts(str(number)) for number in range(60)))
    assert office.platform.most_at_once <= 8


def test_whoever_has_something_to_tell_may(office: Office) -> None:
    with office.open() as post:
        post.write([reply("tin mới")])
        with office.engine.begin() as connection:
            post.write([reply("nhắc việc", chat="200")], connection)
        until(lambda: office.texts() == ["tin mới"] and office.texts("200") == ["nhắc việc"])


def test_what_fails_is_tried_again_without_a_trace_of_words(office: Office) -> None:
    failures = iter([True, True])

    def deal(talk: Talk) -> None:
        talk.keep(lambda connection: set_language(connection, talk.person.id, "en"))
        if next(failures, False):
            raise ValueError(f"không đọc được {talk.text}")
        talk.say(block("xong"))

    office.echo.deal = deal
    with capture_logs() as logs, office.open() as post:
        post.receive([said(1, "bí mật")])
        until(lambda: office.texts() == ["xong"])
    assert [entry["event"] for entry in logs] == ["event_failed"] * 2
    assert "bí mật" not in str(logs)


@pytest.mark.parametrize(("language", "sorry"), [("vi", "Xin lỗi"), ("en", "I am sorry")])
def test_what_always_fails_ends_with_an_apology_and_the_next_is_dealt_with(
    office: Office, language: str, sorry: str
) -> None:
    def deal(talk: Talk) -> None:
        talk.say(block(f"re {talk.text}"))

        def fail(_connection: Connection) -> None:
            raise KeyError("x")

        if talk.text == "!":
            talk.keep(fail)

    office.echo.deal = deal
    with office.open() as post:
        post.receive([said(1, "!", language=language), said(2, "hai", language=language)])
        until(lambda: len(office.texts()) == 2)
    assert office.texts()[0].startswith(sorry)
    assert office.texts()[1] == "re hai"
    assert office.states() == ["failed", "done"]


def test_what_brought_us_down_again_and_again_is_not_tried_for_ever(office: Office) -> None:
    with office.open() as post:
        pass
    post.receive([said(1, "một")])
    with office.engine.begin() as connection:
        connection.execute(update(events).values(attempts=3))
    with office.open():
        until(lambda: office.texts())
    assert office.texts()[0].startswith("Xin lỗi")
    assert office.echo.begun == []


def test_nobody_apologises_to_who_comes_or_goes(office: Office) -> None:
    with office.open() as post:
        pass
    left = Event(Channel.TELEGRAM, "e1", Person("100"), Place("100"), Met(Turn.LEFT))
    post.receive([left])
    with office.engine.begin() as connection:
        connection.execute(update(events).values(attempts=3))
    with office.open():
        until(lambda: office.states() == ["failed"])
    assert office.platform.calls == []


def test_words_are_in_the_language_of_the_person(office: Office) -> None:
    office.echo.deal = lambda talk: talk.say(block(talk.language))
    texts = ["Where do I get a visa?", "Xin thị thực ở đâu?", "visa", "Hello", "xin thi thuc o dau"]
    with office.open() as post:
        post.receive([said(number, text) for number, text in enumerate(texts)])
        post.receive([said("e", "visa", "200", language="en"), said("f", "visa", "300", language="fr")])
        until(lambda: len(office.texts()) + len(office.texts("200")) + len(office.texts("300")) == 7)
        with office.engine.begin() as connection:
            connection.execute(update(people).where(people.c.person == "100").values(language="en"))
        post.receive([said("g", "Xin thị thực ở đâu?")])
        until(lambda: len(office.texts()) == 6)
    assert office.texts() == ["en", "vi", "vi", "en", "vi", "en"]
    assert [office.texts("200"), office.texts("300")] == [["en"], ["vi"]]


def test_what_is_replied_to_and_pressed_is_known_by_its_key(office: Office) -> None:
    keys: list[str] = []
    office.features = [Feature(presses={"up": lambda talk, rest: keys.append(f"{talk.pressed_key} {rest}")})]
    with office.open() as post:
        post.receive([said(1, "một")])
        until(office.texts)
        office.echo.deal = lambda talk: keys.append(talk.replying_to)
        [message] = office.platform.shown.chats["100"]
        post.receive([said(2, "hai", answers=message), said(3, "ba", answers="9"), pressed(4, message, "up:x")])
        until(lambda: len(keys) == 3)
    assert keys == ["answer:e1", "", "answer:e1 x"]


def test_a_long_file_holds_up_no_question_and_shows_how_far_it_is(office: Office, tmp_path: Path) -> None:
    is_over = threading.Event()

    def deal(talk: Talk) -> None:
        if talk.text == "hỏi":
            talk.say(block("đáp"))
            return
        talk.fetch(File("nội dung", "a.txt", 8), tmp_path / "a.txt")
        talk.meanwhile(reply("đang đọc", key="file:a"))
        talk.meanwhile(reply("đang đọc", key="file:a"))
        assert is_over.wait(_PATIENCE_S)
        talk.preview("gần xong")
        talk.preview("sắp xong")
        talk.say(block("xong"), edits_key="file:a")

    office.echo.deal = deal
    with office.open() as post:
        post.receive([said(1, "tệp", file=File("f", "a.txt", 8)), said(2, "hỏi")])
        until(lambda: sorted(office.texts()) == ["đang đọc", "đáp"])
        is_over.set()
        until(lambda: sorted(office.texts()) == ["xong", "đáp"])
    assert (tmp_path / "a.txt").read_text() == "nội dung"
    assert office.platform.previewed == ["gần xong"]


def test_stopping_waits_for_no_platform_and_offers_what_was_under_way(office: Office) -> None:
    office.platform.holds["100"] = asyncio.Event()
    with office.open(patience_s=0.1) as post:
        post.receive([said(1, "một"), said(2, "hai")])
        until(lambda: office.platform.calls and office.states() == ["done"] * 2)
    office.platform.holds.clear()
    with office.open():
        until(lambda: len(office.texts()) == 2)
    assert office.texts()[0] == "re hai"
    assert "chưa tới" in office.texts()[1]


def test_a_file_that_is_fetched_when_we_stop_cannot_be_had_and_is_tried_again(
    office: Office, tmp_path: Path
) -> None:
    began, problems = threading.Event(), []

    class Slow(Platform):
        async def fetch(self, _file: File, _target: Path) -> None:
            began.set()
            await asyncio.Event().wait()

    def deal(talk: Talk) -> None:
        try:
            talk.fetch(File("f", "a.txt", 8), tmp_path / "a.txt")
        except CannotFetch as problem:
            problems.append(problem)
            raise

    office.platform, office.echo.deal = Slow(), deal
    with office.open(patience_s=0.1) as post:
        post.receive([said(1, "", file=File("f", "a.txt", 8))])
        until(began.is_set)
    until(lambda: problems)
    assert office.states() == ["new"]


def test_a_reply_that_may_be_lost_says_so_in_the_log_without_its_words(office: Office) -> None:
    office.platform.fail("100", Unsure("ReadTimeout"))
    office.platform.fail("200", RuntimeError("unforeseen"))
    with capture_logs() as logs, office.open() as post:
        post.receive([said(1, "bí mật"), said(2, "bí mật", "200")])
        until(lambda: office.texts() and office.texts("200"))
    assert sorted(entry["event"] for entry in logs) == ["reply_unsure", "reply_unsure", "sending_failed"]
    assert "bí mật" not in str(logs)
