"""Questions that the documents do not answer: to an official, and back."""

from evaluation.conversations.actor import Actor
from evaluation.conversations.scene import Scene
from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage
from evaluation.conversations.word_files import word_file
from evaluation.simulators.telegram import SeenMessage

_GROUP = "Trực câu hỏi"
_WHERE = f"nhóm {_GROUP}"
_OFFICE = "Sở Ngoại vụ tỉnh Ví Dụ"
_QUESTION = "Hội khuyến học xã tôi được một tổ chức Nhật tặng tiền xây thư viện, phải xin phép ai?"
_FROM_MEMORY = (
    "Hội của anh/chị do UBND tỉnh cho phép thành lập nên khoản viện trợ này do Chủ tịch UBND tỉnh phê duyệt "
    "(điểm b khoản 2 Điều 7 Nghị định 93/2009/NĐ-CP)."
)
_ANSWER = _FROM_MEMORY.replace("93/2009", "80/2020")
_FILE = "Mau van kien phi du an.docx"
_IN_ENGLISH = "A Japanese charity wants to give our village school a library. Who has to approve the gift?"
_ANSWER_IN_ENGLISH = (
    "If the province approved the statutes of whoever receives it: the chairperson of the provincial People's "
    "Committee (point b, clause 2, Article 7 of Decree 80/2020/NĐ-CP)."
)
_STANDARD_QUESTION = "Bạn bè ở Lào tặng sách cho thư viện xã thì nộp hồ sơ mấy bộ?"
_ASKED_OTHERWISE = "Cho em hỏi bạn bè ở Lào tặng sách cho thư viện xã thì nộp hồ sơ mấy bộ ạ?"
_STANDARD_ANSWER = (
    "Hồ sơ khoản viện trợ lập thành 06 bộ, tài liệu nước ngoài kèm bản dịch công chứng (Điều 8 NĐ 80/2020)."
)


def _handed_over(stage: Stage, script: Script) -> None:
    hoa, asked = _at_a_desk(stage, script)
    binh = hoa.beside(stage.official)
    nga = stage.alone(stage.telegram.person("Nga"), script)
    confirmed = _pressed(nga, "Chuyển cán bộ", nga.says(_QUESTION))
    assert "Tên và tài khoản của anh/chị không được chuyển đi" in confirmed.text
    nga.presses("Chuyển", on=confirmed)
    assert "Đang đến đâu?" in nga.sees_change("Số của câu hỏi").labels
    card = binh.hears(_QUESTION)
    assert "Nga" not in card.text
    binh.presses("Nhận trả lời", on=card)
    assert "Bình đang trả lời" in binh.sees_change().text
    assert "Một cán bộ" in nga.hears("đang trả lời").text
    preview = binh.says(_FROM_MEMORY, to=card)
    assert "Xin xem lại căn cứ" in preview.text
    assert "thay thế theo khoản 1 Điều 36 Nghị định 80/2020/NĐ-CP" in preview.text
    preview = binh.says(_ANSWER, to=_pressed(binh, "Sửa", preview))
    assert "Xin xem lại căn cứ" not in preview.text
    binh.presses("Gửi", on=preview)
    assert "Bình đã trả lời" in binh.sees_change(_QUESTION).text
    letter = nga.hears(f"Trả lời của {_OFFICE}")
    assert _QUESTION in letter.text
    assert "– điểm b khoản 2 Điều 7 Nghị định 80/2020/NĐ-CP" in letter.text
    assert "Bình" not in letter.text
    nga.says("Cho tôi xin mẫu văn kiện được không?", to=letter)
    preview = _with_a_file(binh, binh.hears("nói thêm"))
    binh.presses("Gửi", on=preview)
    assert nga.hears().file == _FILE
    _desk_given_up(hoa, asked)


def _in_english(stage: Stage, script: Script) -> None:
    _met(stage)
    binh = stage.alone(stage.official, script)
    emma = stage.alone(stage.telegram.person("Emma", language_code="en"), script)
    emma.presses("Pass it on", on=_pressed(emma, "Ask an official", emma.says(_IN_ENGLISH)))
    assert "Its number is" in emma.sees_change().text
    card = binh.hears(_IN_ENGLISH)
    assert "hỏi bằng tiếng Anh" in card.text
    hoa = _once_she_sees(_IN_ENGLISH, stage, script)
    preview = binh.says(_ANSWER_IN_ENGLISH, to=card)
    binh.presses("Gửi", on=preview)
    letter = emma.hears("Answer from")
    assert "Legal basis" in letter.text
    assert "Bình đã trả lời" in hoa.sees_change(_IN_ENGLISH).text


def _kept(stage: Stage, script: Script) -> None:
    _met(stage)
    binh = stage.alone(stage.official, script)
    hoa = stage.alone(stage.admin, script)
    van = stage.alone(stage.telegram.person("Vân"), script)
    van.presses("Chuyển", on=_pressed(van, "Chuyển cán bộ", van.says(_STANDARD_QUESTION)))
    van.sees_change()
    preview = binh.says(_STANDARD_ANSWER, to=binh.hears(_STANDARD_QUESTION))
    binh.presses("Gửi", on=preview)
    van.hears(_OFFICE)
    binh.presses("Lưu thành câu trả lời mẫu", on=binh.sees_change(_STANDARD_ANSWER))
    binh.hears("chờ duyệt")
    proposed = hoa.hears("chờ duyệt")
    hoa.presses("Duyệt cho mọi người", on=proposed)
    approved = hoa.sees_change("đang dùng")
    binh.hears("đã được duyệt")
    son = stage.alone(stage.telegram.person("Sơn"), script)
    at_once = son.says(_ASKED_OTHERWISE)
    assert "06 bộ" in at_once.text
    assert f"Câu trả lời mẫu của {_OFFICE}" in at_once.text
    hoa.presses("Ngừng dùng", on=approved)
    hoa.sees_change("không dùng")


def _at_a_desk(stage: Stage, script: Script) -> tuple[Actor, SeenMessage]:
    """An administrator and the message with which they made their group the desk."""
    group = stage.telegram.group(_GROUP, [stage.admin, stage.official], bot="left")
    group.set_bot("member", by=stage.admin)
    hoa = Actor(stage.admin, group, script, _WHERE)
    assert "/quyen" in hoa.hears().text
    asked = hoa.says(f"/quyen@{stage.telegram.username}")
    hoa.presses("Nhận câu hỏi tại đây", on=asked)
    return hoa, hoa.sees_change("được chuyển về đây")


def _desk_given_up(hoa: Actor, asked: SeenMessage) -> None:
    hoa.presses("Thôi nhận câu hỏi", on=asked)
    hoa.sees_change("chưa nhóm nào nhận")


def _once_she_sees(question: str, stage: Stage, script: Script) -> Actor:
    """The administrator, to whom the same is told."""
    told = stage.alone(stage.admin, Script())
    told.chat.until(lambda messages: any(question in message.text for message in messages))
    return stage.alone(stage.admin, script)


def _met(stage: Stage) -> None:
    """Officials are reached once they have opened the chat."""
    for person in (stage.admin, stage.official):
        stage.alone(person, Script()).says("/start")


def _pressed(actor: Actor, label: str, on: SeenMessage) -> SeenMessage:
    actor.presses(label, on=on)
    return actor.hears()


def _with_a_file(binh: Actor, asked: SeenMessage) -> SeenMessage:
    return binh.sends_file(_FILE, word_file("VĂN KIỆN PHI DỰ ÁN"), "Mẫu ở tệp này.", to=asked)


SCENES: tuple[Scene, ...] = (
    Scene(
        "handed-over",
        "A question that needs an official",
        "It goes to the officials' group without the name of whoever asked, and comes back signed by the office. "
        "An official who cites a decree from memory is told, before anything is sent, what has replaced it; a "
        "further question is answered with a file.",
        _handed_over,
    ),
    Scene(
        "handed-over-in-english",
        "A question in English, to officials one by one",
        "Without a group every official gets it; the others see who has answered.",
        _in_english,
    ),
    Scene(
        "kept-as-a-standard-answer",
        "An answer is kept for the next who asks",
        "An official proposes it, an administrator approves it, and the same question is answered at once, for as "
        "long as the law it cites stands.",
        _kept,
    ),
)
