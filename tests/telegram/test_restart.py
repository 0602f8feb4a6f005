"""Questions outlive the server: each is answered once, whenever it comes and whenever the process dies."""

import os
import signal
from pathlib import Path

from evaluation.conversations.stage import Stage, performed
from evaluation.simulators.telegram import Conversation, Slow, TelegramServer, TooManyRequests

_QUESTION = "Hồ sơ xin cấp thẻ tạm trú gồm những gì?"
_PATIENCE_S = 30.0


def test_no_question_is_lost_or_answered_twice_by_a_server_that_is_killed(home: Path) -> None:
    with TelegramServer() as telegram:
        cast = telegram.person("Hoa"), telegram.person("Bình")
        names = ("An", "Chi", "Dũng", "Mai", "Lan")
        held_up, under_way, other, absent, latest = (telegram.chat(telegram.person(name)) for name in names)
        with performed(telegram, home, *cast) as stage:
            telegram.faults.next(TooManyRequests(5), methods=["sendMessage"], chat_id=held_up.id)
            # Its effect is there at once; that it was taken is never heard.
            telegram.faults.next(
                Slow(_PATIENCE_S, after_effect=True), methods=["sendMessage"], chat_id=under_way.id
            )
            held_up.send(_QUESTION)
            under_way.send(_QUESTION)
            telegram.until_called("sendMessage", 2, _PATIENCE_S, answered=False)
            # When somebody else has been answered, it is long known that the first has to wait.
            other.send(_QUESTION)
            other.reply(_PATIENCE_S)
            latest.send(_QUESTION)
            kill(stage)
        absent.send(_QUESTION)
        with performed(telegram, home, *cast):
            for chat in (held_up, latest, absent):
                assert_answered_once(telegram, chat)
            # The one case in which nobody can know: they are told, and need only press to have it again.
            assert "thẻ tạm trú" in under_way.reply(_PATIENCE_S).text
            assert under_way.reply(_PATIENCE_S).labels == ["Gửi lại"]
            assert telegram.count("sendMessage", chat_id=under_way.id) == 2


def kill(stage: Stage) -> None:
    """As a machine that loses its power does."""
    os.kill(stage.server.pid, signal.SIGKILL)


def assert_answered_once(telegram: TelegramServer, chat: Conversation) -> None:
    """Replies go out in the order of their chat, so a second answer would come before what is asked next."""
    assert "thẻ tạm trú" in chat.reply(_PATIENCE_S).text
    chat.send("/giupdo")
    assert "/vanban" in chat.reply(_PATIENCE_S).text
    assert telegram.count("sendMessage", chat_id=chat.id) == 2
