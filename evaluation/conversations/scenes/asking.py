"""Questions and what can be done with their answers."""

from evaluation.conversations.scene import Scene
from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage


def _an_answer(stage: Stage, script: Script) -> None:
    lan = stage.alone(stage.telegram.person("Lan"), script)
    assert "Sở Ngoại vụ tỉnh Ví Dụ" in lan.says("/start").text
    answer = lan.says("ho chieu ngoai giao co thoi han bao lau")
    assert "khoản 1 Điều 7 Luật 49/2019/QH14" in answer.text
    assert "từ 01 năm đến 05 năm" in answer.text
    assert "Luật 23/2023/QH15" in answer.text
    lan.presses("Điều 7", on=answer)
    article = lan.hears("Giấy thông hành có thời hạn")
    lan.presses("Điều 8", on=article)
    assert "Điều 8" in lan.sees_change().text
    follow_up = lan.says("thế còn hộ chiếu phổ thông?")
    assert "10 năm" in follow_up.text
    lan.presses("👍", on=follow_up)
    assert "👍 ✓" in lan.sees_change().labels
    lan.presses("Lưu", on=follow_up)
    assert "Đã lưu ✓" in lan.sees_change().labels
    assert "hộ chiếu phổ thông" in lan.says("/luu").text


def _in_english(stage: Stage, script: Script) -> None:
    john = stage.alone(stage.telegram.person("John", language_code="en"), script)
    assert "Ask in plain words" in john.says("/start").text
    answer = john.says("How many days before the event must we ask permission for an international conference?")
    assert "06/2020/QĐ-TTg" in answer.text
    assert "Only the Vietnamese text is authentic" in answer.text
    declined = john.says("What is the weather today?")
    assert "outside what I answer" in declined.text
    assert declined.labels[0] == "Ask an official"


def _asked_back(stage: Stage, script: Script) -> None:
    minh = stage.alone(stage.telegram.person("Minh"), script)
    choices = minh.says("visa cần giấy tờ gì")
    assert "(3) giấy miễn thị thực" in choices.text
    minh.presses("(3)", on=choices)
    assert minh.sees_change().labels[2].endswith("✓")
    assert "Thành phần hồ sơ" in minh.hears().text
    hai = stage.alone(stage.telegram.person("Hải"), script)
    question = hai.writes("Hộ chiếu công vụ có thời hạn bao lâu?")
    assert "từ 01 năm đến 05 năm" in hai.hears().text
    corrected = hai.corrects(question, "Hộ chiếu phổ thông của trẻ em dưới 14 tuổi có thời hạn bao lâu?")
    assert "05 năm" in corrected.text


def _not_certain(stage: Stage, script: Script) -> None:
    ha = stage.alone(stage.telegram.person("Hà"), script)
    nearest = ha.says("cấp hộ chiếu phổ thông cần gì")
    assert "không trả lời chắc chắn" in nearest.text
    ha.presses("Thủ tục: Cấp hộ chiếu phổ thông", on=nearest)
    procedure = ha.hears()
    ha.presses("Hồ sơ", on=procedure)
    assert "Tờ khai" in ha.sees_change().text


def _what_cannot_be_read(stage: Stage, script: Script) -> None:
    hung = stage.alone(stage.telegram.person("Hùng"), script)
    assert "chưa nghe được" in hung.sends("tin nhắn thoại / a voice message", hung.chat.send_voice).text
    assert "không mở, không lưu" in hung.sends("ảnh / a picture", lambda: hung.chat.send_photo(b"jpeg")).text
    assert "không mở, không lưu" in hung.sends_file("don.pdf", b"%PDF-1.4").text
    forgetting = hung.says("/xoadulieu")
    hung.presses(forgetting.labels[0], on=forgetting)
    assert hung.sees_change().text


SCENES = (
    Scene(
        "an-answer",
        "An official asks",
        "Without accents, with a follow-up; the whole article and its neighbours open in the chat.",
        _an_answer,
    ),
    Scene("in-english", "In English", "The language of a reply is that of the question.", _in_english),
    Scene(
        "asked-back",
        "A question with several answers, and one that is corrected",
        "Where the rules differ by case the bot asks back; an edited question is answered in place.",
        _asked_back,
    ),
    Scene(
        "not-certain",
        "Where the documents do not answer for certain",
        "The bot says so, names the nearest rules, and offers a procedure that may be meant and an official.",
        _not_certain,
    ),
    Scene(
        "what-cannot-be-read",
        "What the bot does not read, and forgetting",
        "Voice, pictures and citizens' files are declined kindly; a person's data goes when they say so.",
        _what_cannot_be_read,
    ),
)
