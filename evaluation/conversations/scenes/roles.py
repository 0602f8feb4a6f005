"""Who may do what: an official comes by invitation, reads more than a citizen does, and goes again."""

import re

from evaluation.conversations.actor import Actor
from evaluation.conversations.scene import Scene
from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage
from evaluation.simulators.telegram import SeenMessage

_WORD_OF_A_LINK = re.compile(r"start=([\w-]+)")
_INTERNAL = "15-HD/TU"
_QUESTION = "Ai bố trí xe dẫn đoàn cho đoàn khách cấp cao?"
_NAME = "Thu Nguyễn"
_OF_OFFICIALS = {"choxuly"}
_OF_ADMINS = {"quyen", "nhatky", "mau", "thugon", "khoiphuc", "trangthai", "baocao"}


def _an_official_comes(stage: Stage, script: Script) -> None:
    hoa = stage.alone(stage.admin, script)
    thu = stage.alone(stage.telegram.person("Thu", last_name="Nguyễn"), script)
    word = _invited(hoa)
    assert "Từ bây giờ anh/chị là cán bộ" in _opens(thu, word).text
    assert "Nếu không đúng người" in hoa.hears(_NAME).text
    answer = thu.says(_QUESTION)
    assert f"Điều 1 Hướng dẫn {_INTERNAL} [Tài liệu nội bộ]" in answer.text
    mai = stage.alone(stage.telegram.person("Mai"), script)
    assert "đã có người dùng" in _opens(mai, word).text
    declined = mai.says(_QUESTION)
    assert _INTERNAL not in declined.text
    assert declined.labels[0] == "Chuyển cán bộ"
    assert _menu(hoa) - _menu(thu) == _OF_ADMINS
    assert _menu(thu) - _menu(mai) == _OF_OFFICIALS
    _dismissed(stage.alone(stage.admin, Script()))


def _an_official_goes(stage: Stage, script: Script) -> None:
    person = stage.telegram.person("Thu", last_name="Nguyễn")
    word = _invited(stage.alone(stage.admin, Script()))
    _opens(stage.alone(person, Script()), word)
    hoa, thu = stage.alone(stage.admin, script), stage.alone(person, script)
    answer = thu.says(_QUESTION)
    assert _INTERNAL in answer.text
    _dismissed(hoa)
    assert "thu quyền của anh/chị" in thu.hears().text
    thu.presses(f"Điều 1 Hướng dẫn {_INTERNAL}", on=answer)
    assert "Văn phòng bố trí xe" not in thu.hears().text
    assert _INTERNAL not in thu.says(_QUESTION).text
    assert "đã có người dùng" in _opens(thu, word).text
    log = hoa.says("/nhatky").text
    assert f"Hoa · đổi quyền của {_NAME} (cán bộ → người dân)" in log
    assert f"{_NAME} · nhận quyền bằng lời mời" in log
    assert not _OF_OFFICIALS & _menu(thu)


def _invited(hoa: Actor) -> str:
    """The word of a link that makes an official."""
    hoa.presses("Mời cán bộ", on=hoa.says("/quyen"))
    hoa.hears("chuyển tiếp")
    word = _WORD_OF_A_LINK.search(hoa.hears("Mời anh/chị").text)
    assert word is not None
    return word[1]


def _opens(actor: Actor, word: str) -> SeenMessage:
    return actor.sends("mở đường dẫn mời / opens the link", lambda: actor.chat.send(f"/start {word}"))


def _dismissed(hoa: Actor) -> None:
    hoa.presses(_NAME, on=hoa.says("/quyen"))
    hoa.presses("Thu quyền", on=hoa.sees_change(_NAME))
    hoa.presses("Đồng ý", on=hoa.sees_change("Nếu họ còn ở trong nhóm cán bộ"))
    hoa.sees_change("Đã thu quyền")


def _menu(actor: Actor) -> set[str]:
    return set(actor.chat.commands())


SCENES: tuple[Scene, ...] = (
    Scene(
        "an-official-comes",
        "An official is invited",
        "A link makes its first user an official; internal documents then answer them, and nobody else.",
        _an_official_comes,
    ),
    Scene(
        "an-official-goes",
        "The role is taken away again",
        "At once, for what is already in the chat too; the log says who changed what.",
        _an_official_goes,
    ),
)
