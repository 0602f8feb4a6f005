"""In groups: the bot speaks when it is spoken to, and tells what everybody there may read."""

from evaluation.conversations.actor import Actor
from evaluation.conversations.scene import Scene
from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage

_INTERNAL = "15-HD/TU"
_ABOUT_CARS = "Ai bố trí xe dẫn đoàn cho đoàn khách cấp cao?"


def _spoken_to(stage: Stage, script: Script) -> None:
    us = f"@{stage.telegram.username}"
    people = [stage.telegram.person("Linh"), stage.telegram.person("Tuấn")]
    chat = stage.telegram.group("Hội nghị tháng 12", people, bot="left")
    linh = Actor(people[0], chat, script, "nhóm Hội nghị tháng 12")
    tuan = linh.beside(people[1])
    chat.set_bot("member", by=linh.person)
    assert "Những tin khác tôi không đọc" in linh.hears().text
    linh.writes("Chiều nay họp lúc mấy giờ ạ?")
    tuan.writes("3 giờ nhé. Hội thảo có ông thứ trưởng nước bạn dự, phải xin phép đấy.")
    asked = linh.writes(f"{us} xin phép tổ chức hội thảo quốc tế trước bao nhiêu ngày?")
    answer = linh.hears()
    assert answer.reply_to == asked
    assert "điểm a khoản 1 Điều 4 Quyết định 06/2020/QĐ-TTg" in answer.text
    assert "ít nhất 30 ngày" in answer.text
    assert "Công văn xin phép tổ chức" in tuan.says("Hồ sơ gồm những gì?", to=answer).text
    assert "nhắn riêng" in linh.says("/theodoi").text
    chat.set_bot("left", by=linh.person)


def _in_a_forum(stage: Stage, script: Script) -> None:
    us = f"@{stage.telegram.username}"
    ngoc, topic = stage.telegram.person("Ngọc"), "Hộ chiếu"
    chat = stage.telegram.group("Hỏi đáp lãnh sự", [ngoc], topics=("Hộ chiếu", "Quốc tịch"))
    actor = Actor(ngoc, chat, script, f"nhóm Hỏi đáp lãnh sự, chủ đề {topic}", topic)
    answer = actor.says(f"{us} hộ chiếu phổ thông có thời hạn bao lâu?")
    assert answer.topic == topic
    assert "10 năm" in answer.text
    actor.presses("Điều 7", on=answer)
    assert actor.hears("Giấy thông hành").topic == topic


def _officials_only(stage: Stage, script: Script) -> None:
    us = f"@{stage.telegram.username}"
    chat = stage.telegram.group("Phòng Lễ tân", [stage.admin, stage.official])
    hoa = Actor(stage.admin, chat, script, "nhóm Phòng Lễ tân")
    binh = hoa.beside(stage.official)
    refused = binh.says(f"{us} {_ABOUT_CARS}")
    assert _INTERNAL not in refused.text
    assert "văn bản công khai" in refused.text
    assert _INTERNAL in stage.alone(stage.official, script).says(_ABOUT_CARS).text
    settings = hoa.says(f"/quyen{us}")
    binh.presses("Đánh dấu là nhóm cán bộ", on=settings)
    assert "chỉ quản trị viên" in binh.hears().text
    hoa.presses("Đánh dấu là nhóm cán bộ", on=settings)
    hoa.presses("Đúng", on=hoa.sees_change("chỉ có cán bộ"))
    marked = hoa.sees_change("được dùng")
    assert _INTERNAL in binh.says(f"{us} {_ABOUT_CARS}").text
    hoa.presses("Thôi dùng tài liệu nội bộ", on=marked)
    hoa.sees_change("không dùng ở đây")
    assert _INTERNAL not in binh.says(f"{us} {_ABOUT_CARS}").text


SCENES = (
    Scene(
        "in-a-group",
        "In a group",
        "The bot answers who mentions it or replies to it, quoting the question; other messages it never reads.",
        _spoken_to,
    ),
    Scene("in-a-forum", "In a group with topics", "The answer comes in the topic of the question.", _in_a_forum),
    Scene(
        "officials-only",
        "A group of officials",
        "A group is public until an administrator says that only officials are in it, whoever asks there.",
        _officials_only,
    ),
)
