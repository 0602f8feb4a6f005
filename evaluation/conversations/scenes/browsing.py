"""Procedures, documents, and the news of what somebody follows."""

from evaluation.conversations.actor import Actor
from evaluation.conversations.scene import Scene
from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage
from evaluation.simulators.telegram import SeenMessage

_SYMBOL = "99/2026/QĐ-TTg"
_FILE = "99-2026-QD-TTg.txt"
_DAY = "ngày 20 tháng 12"
_CORRECTED_DAY = "ngày 22 tháng 12"
_AMENDING = f"""THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {_SYMBOL}
Hà Nội, ngày 05 tháng 01 năm 2026
QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 06/2020/QĐ-TTg ngày 21 tháng 02 năm 2020 của Thủ tướng Chính phủ \
về tổ chức và quản lý hội nghị, hội thảo quốc tế tại Việt Nam
Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 06/2020/QĐ-TTg
1. Sửa đổi, bổ sung khoản 1 Điều 8 như sau:
“1. Chậm nhất là {_DAY} hằng năm, cơ quan của người có thẩm quyền báo cáo tình hình tổ chức, quản lý hội \
nghị, hội thảo quốc tế của cơ quan, địa phương mình cho Bộ Ngoại giao để tổng hợp báo cáo Thủ tướng Chính phủ \
(Mẫu 03 kèm theo).”
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2026.
"""
"""Made up."""


def _a_procedure(stage: Stage, script: Script) -> None:
    mai = stage.alone(stage.telegram.person("Mai"), script)
    fields = mai.says("/thutuc")
    passports = _turned(mai, "Hộ chiếu, thị thực", fields)
    procedure = _turned(mai, "Cấp hộ chiếu phổ thông", passports)
    dossier = _turned(mai, "Hồ sơ", procedure)
    assert "02 ảnh chân dung" in dossier.text
    assert "Căn cứ: khoản 1 Điều 15 Luật 49/2019/QH14" in dossier.text
    time_limit = _turned(mai, "Bao lâu có kết quả", dossier)
    assert "08 ngày làm việc" in time_limit.text
    place = _turned(mai, "Nộp ở đâu", time_limit)
    assert "Cổng dịch vụ công" in place.text
    fee = _turned(mai, "Phí, lệ phí", place)
    assert "Nộp lệ phí" in fee.text
    forms = _turned(mai, "Mẫu đơn", fee)
    assert "mẫu TK01" in forms.text
    assert "Căn cứ: khoản 1 Điều 4 Thông tư 31/2023/TT-BCA" in forms.text


def _in_english(stage: Stage, script: Script) -> None:
    anna = stage.alone(stage.telegram.person("Anna"), script)
    assert "From now on I reply in English" in _turned(anna, "English", anna.says("/ngonngu")).text
    procedure = anna.says("/thutuc ordinary passport")
    dossier = _turned(anna, "Dossier", procedure)
    assert "2 portrait photographs" in dossier.text
    assert "Basis: clause 1, Article 15 of Law 49/2019/QH14" in dossier.text
    assert "8 working days" in _turned(anna, "Time limit", dossier).text
    assert "/thutuc – Look up a procedure" in anna.says("/giupdo").text


def _documents(stage: Stage, script: Script) -> None:
    son = stage.alone(stage.telegram.person("Sơn"), script)
    law = son.says("/vanban luat xuat nhap canh cua cong dan")
    assert law.text.startswith("Luật 49/2019/QH14")
    assert "Còn hiệu lực" in law.text
    assert "Được sửa đổi, bổ sung bởi: Luật 23/2023/QH15" in law.text
    articles = _turned(son, "Danh mục điều", law)
    son.presses("Điều 7", on=articles)
    assert "Giấy thông hành có thời hạn không quá 12 tháng" in son.hears().text
    assert "Điều 9 Nghị định 58/2022/NĐ-CP" in son.says("/vanban dieu 9 nghi dinh 58/2022").text
    assert "không có văn bản nào" in son.says("/vanban 12/2019/TT-BNG").text


def _following(stage: Stage, script: Script) -> None:
    an = stage.alone(stage.telegram.person("An"), script)
    assert "✓ Hội nghị, hội thảo quốc tế" in _turned(an, "Hội nghị", an.says("/theodoi")).labels
    assert "Tôi sẽ báo" in an.says("/theodoi 06/2020").text
    stage.takes_in(_FILE, _AMENDING, script)
    try:
        _told(an)
        stage.takes_in(_FILE, _AMENDING.replace(_DAY, _CORRECTED_DAY), script)
        corrected = an.hears("tin mới").text
        assert "Sửa khoản 1 Điều 8: “20 tháng 12” → “22 tháng 12”" in corrected
        assert _SYMBOL in an.says("/moi").text
    finally:
        stage.retracts(_SYMBOL, script)
    told = an.hears("Không còn dùng để trả lời")
    an.presses("Đổi hoặc ngừng theo dõi", on=told)
    following = an.hears()
    assert any(label.startswith("✕ Quyết định 06/2020/QĐ-TTg") for label in following.labels)
    assert not any(label[0] in "✓✕" for label in _turned(an, "Ngừng theo dõi tất cả", following).labels)


def _told(an: Actor) -> None:
    """What is new, why they are told, and what it changes in what they follow."""
    news = an.hears("tin mới")
    assert f"1. Quyết định {_SYMBOL}" in news.text
    assert "Sửa đổi, bổ sung: Quyết định 06/2020/QĐ-TTg" in news.text
    assert "vì theo dõi: Hội nghị, hội thảo quốc tế; 06/2020/QĐ-TTg" in news.text
    an.presses("Quyết định 06/2020", on=news)
    changes = _turned(an, "Có gì thay đổi", an.hears("Được sửa đổi"))
    assert f"Thay đổi từ ngày 01/03/2026, theo khoản 1 Điều 1 Quyết định {_SYMBOL}" in changes.text
    assert "“18 tháng 12” → “20 tháng 12”" in changes.text


def _turned(actor: Actor, label: str, message: SeenMessage) -> SeenMessage:
    """The message after a press of one of its buttons."""
    actor.presses(label, on=message)
    return actor.sees_change()


SCENES = (
    Scene(
        "a-procedure",
        "A procedure, step by step",
        "From a field of work to the dossier, time limit, place, fee and forms, each with its legal basis.",
        _a_procedure,
    ),
    Scene(
        "a-procedure-in-english",
        "The same procedure in English",
        "Whoever chooses a language is replied to in it.",
        _in_english,
    ),
    Scene(
        "documents",
        "A legal document",
        "Found by a symbol or words of its name: whether it is in force, what amended it, each article whole.",
        _documents,
    ),
    Scene(
        "following",
        "Being told when something changes",
        "Somebody follows a field of work and a decision; what an administrator publishes reaches them by itself. "
        "(The amending decision is made up.)",
        _following,
    ),
)
