"""What administrators do in their chat: documents, status, retracting, reports; and that nobody else can."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from evaluation.conversations.actor import Actor
from evaluation.conversations.scene import Scene
from evaluation.conversations.script import Script
from evaluation.conversations.stage import Stage
from evaluation.conversations.word_files import word_file
from evaluation.simulators.telegram import SeenMessage

_SYMBOL = "27/2025/QĐ-UBND"
_DECISION = """ỦY BAN NHÂN DÂN TỈNH VÍ DỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 27/2025/QĐ-UBND
Ví Dụ, ngày 12 tháng 5 năm 2025
QUYẾT ĐỊNH
Ban hành Quy định về tặng phẩm đối ngoại của tỉnh Ví Dụ
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc chọn, duyệt và quản lý tặng phẩm đối ngoại của các cơ quan, đơn vị thuộc tỉnh.
Điều 2. Tặng phẩm
1. Tặng phẩm đối ngoại là sản phẩm tiêu biểu của tỉnh, có gắn biểu trưng của tỉnh.
2. Giá trị một tặng phẩm không quá 01 triệu đồng.
Điều 3. Duyệt tặng phẩm
Cơ quan chủ trì đón đoàn gửi danh mục tặng phẩm đến Sở Ngoại vụ chậm nhất 10 ngày trước ngày đoàn đến.
Điều 4. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2025.
"""
_FILE = "QD 27 tang pham doi ngoai.docx"
_AMENDED_FILE = "QD 27 tang pham doi ngoai (da sua).docx"
_QUESTION = "Phải gửi danh mục tặng phẩm đối ngoại đến Sở Ngoại vụ trước bao nhiêu ngày?"
_GUIDANCE = """SỞ NGOẠI VỤ TỈNH VÍ DỤ
Số: 9/HD-SNgV
Ví Dụ, ngày 20 tháng 5 năm 2025
HƯỚNG DẪN
Xếp chỗ ngồi khi lãnh đạo tỉnh tiếp khách nước ngoài
Điều 1. Xếp chỗ ngồi
Trưởng đoàn khách ngồi bên phải chủ tọa; phiên dịch ngồi phía sau hai người.
"""
_INTERNAL_QUESTION = "Trưởng đoàn khách nước ngoài ngồi bên nào của chủ tọa?"
_BROKEN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"
_LAW = "49/2019/QH14"
_LAW_QUESTION = "hộ chiếu ngoại giao có thời hạn bao lâu"


def _a_document(stage: Stage, script: Script) -> None:
    hoa = stage.alone(stage.admin, script)
    mai = stage.alone(stage.telegram.person("Mai"), script)
    asked = hoa.sends_file(_FILE, word_file(_DECISION))
    assert "Ai được đọc văn bản này?" in asked.text
    hoa.presses("Mọi người", on=asked)
    assert "đang đọc" in hoa.sees_change().text
    added = hoa.sees_change("Đã thêm").text
    assert f"Quyết định {_SYMBOL}" in added
    assert "4 điều. Mọi người đọc được." in added
    assert "“chậm nhất 10 ngày trước ngày đoàn đến” (Điều 3" in mai.says(_QUESTION).text
    amended = word_file(_DECISION.replace("chậm nhất 10 ngày", "chậm nhất 15 ngày"))
    assert "đang đọc" in hoa.sends_file(_AMENDED_FILE, amended, "công khai").text
    updated = hoa.sees_change("Đã cập nhật")
    assert "Sửa Điều 3: “10 ngày” → “15 ngày”" in updated.text
    assert "Điều 2" not in updated.text
    assert "“chậm nhất 15 ngày trước ngày đoàn đến” (Điều 3" in mai.says(_QUESTION).text
    hoa.presses("Gỡ khỏi câu trả lời", on=updated)
    _take_out(hoa, hoa.hears("Gỡ văn bản này?"))


def _an_archive(stage: Stage, script: Script) -> None:
    hoa = stage.alone(stage.admin, script)
    binh = stage.alone(stage.official, script)
    mai = stage.alone(stage.telegram.person("Mai"), script)
    files = {"HD 9 xep cho.docx": word_file(_GUIDANCE), "Cong van 812.pdf": _BROKEN}
    asked = hoa.sends_file("Van ban thang 5.zip", _zipped(files))
    hoa.presses("Chỉ cán bộ", on=asked)
    result = hoa.sees_change("chưa nạp được").text
    assert result.startswith("2 tệp: 1 mới, 1 chưa nạp được")
    assert "Cong van 812.pdf: Tệp pdf bị hỏng" in result
    assert "9/HD-SNgV" in binh.says(_INTERNAL_QUESTION).text
    assert "9/HD-SNgV" not in mai.says(_INTERNAL_QUESTION).text
    _take_out(hoa, hoa.says("/thugon 9/HD-SNgV"))


def _files_that_are_no_documents(stage: Stage, script: Script) -> None:
    hoa = stage.alone(stage.admin, script)
    hoa.presses("Mọi người", on=hoa.sends_file("Cong van 812.pdf", _BROKEN))
    assert "bị hỏng" in hoa.sees_change("Chưa nạp được Cong van 812.pdf").text
    hoa.presses("Không nạp", on=hoa.sends_file("ghi chu hop.txt", "Họp lúc 8 giờ.".encode()))
    assert "không nạp gì cả" in hoa.sees_change().text


def _taken_out_and_back(stage: Stage, script: Script) -> None:
    hoa = stage.alone(stage.admin, script)
    mai = stage.alone(stage.telegram.person("Mai"), script)
    hoa.sends_file(_FILE, word_file(_DECISION), "công khai")
    hoa.sees_change("4 điều")
    assert "chậm nhất 10 ngày" in mai.says(_QUESTION).text
    _take_out(hoa, hoa.says(f"/thugon {_SYMBOL}"))
    assert _SYMBOL not in mai.says(_QUESTION).text
    hoa.presses(f"Quyết định {_SYMBOL}", on=hoa.says("/khoiphuc"))
    hoa.presses("Khôi phục", on=hoa.hears("trả lời trở lại?"))
    assert f"Quyết định {_SYMBOL}" in hoa.sees_change("đã trả lời trở lại").text
    assert "chậm nhất 10 ngày" in mai.says(_QUESTION).text
    _take_out(hoa, hoa.says(f"/thugon {_SYMBOL}"))


def _take_out(hoa: Actor, asked: SeenMessage) -> None:
    assert "lúc nào cũng khôi phục lại được" in asked.text
    hoa.presses("Gỡ", on=asked)
    assert "/khoiphuc" in hoa.sees_change("Đã gỡ").text


def _how_things_stand(stage: Stage, script: Script) -> None:
    hoa = stage.alone(stage.admin, script)
    status = hoa.says("/trangthai").text
    assert re.search(r"\d+ văn bản \([\d.]+ điều\): \d+ công khai, \d+ nội bộ", status)
    hoa.says(_LAW_QUESTION)
    hoa.says("Cách nấu phở bò?")
    picture = hoa.says("/baocao")
    assert picture.file == "photo"
    report = hoa.hears("Câu hỏi từ")
    assert re.search(r"trả lời được: [1-9]", report.text)
    assert "nấu phở" in report.text
    assert report.labels == ["Báo cáo 30 ngày"]


def _nobody_else(stage: Stage, script: Script) -> None:
    binh = stage.alone(stage.official, script)
    mai = stage.alone(stage.telegram.person("Mai"), script)
    assert "gửi tệp này cho quản trị viên" in binh.sends_file(_FILE, word_file(_DECISION)).text
    assert "không mở, không lưu tệp này" in mai.sends_file(_FILE, word_file(_DECISION)).text
    for actor, command in (
        (binh, f"/thugon {_LAW}"),
        (mai, f"/thugon {_LAW}"),
        (binh, "/baocao"),
        (mai, "/khoiphuc"),
    ):
        assert "chỉ quản trị viên" in actor.says(command).text
    for actor in (binh, mai):
        assert not {"thugon", "khoiphuc", "baocao"} & set(actor.chat.commands())
    assert f"Luật {_LAW}" in mai.says(_LAW_QUESTION).text


def _zipped(files: Mapping[str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        for name, content in files.items():
            members.writestr(name, content)
    return archive.getvalue()


SCENES: tuple[Scene, ...] = (
    Scene(
        "a-document",
        "An administrator adds a document, and then its amended version",
        "Who may read it is asked before anything is done; what changed is said, and answers follow at once.",
        _a_document,
    ),
    Scene(
        "an-archive",
        "Several documents at once, for officials only",
        "What could not be added comes first, and why; citizens are told nothing of what is internal.",
        _an_archive,
    ),
    Scene(
        "files-that-are-no-documents",
        "A damaged file, and one sent by mistake",
        "What is wrong with it, and what to do about it.",
        _files_that_are_no_documents,
    ),
    Scene(
        "taken-out-and-back",
        "A document is taken out of answers and restored",
        "Nothing is deleted; while it is out, nothing is answered from it.",
        _taken_out_and_back,
    ),
    Scene(
        "how-things-stand",
        "Status and report",
        "What is wrong comes first; the report says what was asked, and what may be missing.",
        _how_things_stand,
    ),
    Scene(
        "nobody-else",
        "Officials and citizens administer nothing",
        "Their files are not opened, and what administrators do is not in their menus.",
        _nobody_else,
    ),
)
