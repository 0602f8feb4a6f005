"""One at a time in a lane, lanes in turn."""

from bot.conversation.incoming import Event, File
from bot.delivery.inbox import Waiting
from bot.delivery.lanes import Lanes
from tests.bot.delivery.doubles import pressed, said

_FILE = File("f", "a.pdf", 10)


def _taken(lanes: Lanes, *, of_files: bool = False) -> Waiting:
    waiting = lanes.take(of_files=of_files)
    assert waiting is not None
    return waiting


def _lanes(*told: Event) -> Lanes:
    lanes = Lanes()
    lanes.add(Waiting(number, event) for number, event in enumerate(told))
    return lanes


def test_the_next_of_a_chat_waits_for_the_one_before_while_others_go_on() -> None:
    lanes = _lanes(said(1, "a", "100"), said(2, "b", "100"), said(3, "c", "200"))
    first, other = _taken(lanes), _taken(lanes)
    assert [first.event.id, other.event.id] == ["e1", "e3"]
    lanes.release(other)
    lanes.release(first)
    assert _taken(lanes).event.id == "e2"


def test_chats_take_turns() -> None:
    lanes = _lanes(*(said(f"{chat}{number}", "", chat) for chat in "ab" for number in range(2)))
    seen = []
    for _ in range(4):
        waiting = _taken(lanes)
        seen.append(waiting.event.id)
        lanes.release(waiting)
    assert seen == ["ea0", "eb0", "ea1", "eb1"]


def test_a_file_holds_up_no_question_of_its_chat() -> None:
    lanes = _lanes(said(1, "", file=_FILE), said(2, "Hộ chiếu?"), said(3, "", file=_FILE))
    assert _taken(lanes, of_files=True).event.id == "e1"
    assert _taken(lanes).event.id == "e2"


def test_a_button_that_ingests_holds_up_no_question_either() -> None:
    lanes = _lanes(pressed(1, "1", "file:abc:public"), said(2, "Hộ chiếu?"), pressed(3, "1", "tt:o:abc"))
    assert _taken(lanes, of_files=True).event.id == "e1"
    assert _taken(lanes).event.id == "e2"


def test_nobody_gets_anything_once_they_are_closed() -> None:
    lanes = _lanes(said(1, ""))
    lanes.close()
    assert lanes.take(of_files=False) is None
