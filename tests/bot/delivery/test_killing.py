"""A process that is killed again and again, wherever it is."""

import json
import multiprocessing
import signal
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from bot.storage.database import open_conversations
from bot.storage.schema import replies
from tests.bot.delivery import victim

_KILLS = 5
_PATIENCE_S = 60


def test_nothing_is_sent_twice_or_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([victim.__name__])
    for kill in range(_KILLS + 1):
        process = processes.Process(target=victim.live, args=(tmp_path,))
        process.start()
        due = (kill + 1) * len(victim.everything()) // (_KILLS + 1)
        while kill < _KILLS and process.is_alive() and _lines(tmp_path) < due:
            time.sleep(0.001)
        if kill < _KILLS:
            process.kill()
        process.join(_PATIENCE_S)
        assert process.exitcode == (-signal.SIGKILL if kill < _KILLS else 0)
    sent = [json.loads(line) for line in (tmp_path / "sent.jsonl").read_text().splitlines()]
    expected = [f"re {event.id.removeprefix('e')}" for event in victim.everything()]
    times = Counter(text for _, text in sent)
    assert max(times[text] for text in expected) == 1
    offered = _unsure(tmp_path)
    assert [text for text in expected if not times[text] and text not in offered] == []
    for chat in range(victim.CHATS):
        answers = [text for where, text in sent if where == str(chat) and text in expected]
        assert answers == [text for text in expected if text in answers]


def _lines(folder: Path) -> int:
    sent = folder / "sent.jsonl"
    return sent.read_bytes().count(b"\n") if sent.exists() else 0


def _unsure(folder: Path) -> set[str]:
    engine = open_conversations(f"sqlite:///{folder / 'conversations.db'}")
    with engine.connect() as connection:
        bodies = connection.execute(select(replies.c.body).where(replies.c.state == "unsure")).scalars().all()
    engine.dispose()
    return {json.loads(body)["text"] for body in bodies}
