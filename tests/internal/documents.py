"""What the office holds: instruments that everybody may read, and documents of its own that only officials may.

The internal ones speak of the same matters in words of their own, so that whatever leaks of them is seen; one
replaces a public decision, amends a public decree and repeals an article of another.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.office import Office
from ingest.publish import Draft
from knowledge.law.instrument import Audience
from knowledge.procedures.documents import as_document
from knowledge.procedures.procedure import Bilingual, Facet, Fact, Phrases, Procedure
from tests.attacks.documents import write_honest

RECEPTION = "05/2023/QĐ-UBND"
INTERNAL_DECISION = "12/QĐ-SNgV"
INTERNAL_GUIDANCE = "15-HD/TU"
INTERNAL_PROCESS = "QTr-tiep-nhan-ho-so-sao-bien-2025"
INTERNAL_PROCEDURE = "TTHC-dua-don-nguyen-thu"

_RECEPTION = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/2023/QĐ-UBND
Quảng Ninh, ngày 05 tháng 02 năm 2023
QUYẾT ĐỊNH
Ban hành Quy chế tiếp khách nước ngoài của tỉnh
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc tiếp khách nước ngoài đến thăm, làm việc với các sở, ban, ngành của tỉnh.
Điều 2. Thời hạn báo cáo kế hoạch tiếp khách nước ngoài
1. Cơ quan chủ trì gửi kế hoạch tiếp khách nước ngoài đến Sở Ngoại vụ chậm nhất 05 ngày làm việc trước ngày tiếp.
2. Cơ quan chủ trì báo cáo kết quả tiếp khách nước ngoài trong thời hạn 07 ngày làm việc kể từ ngày kết thúc.
Điều 3. Quà tặng khách nước ngoài
Quà tặng khách nước ngoài là sản phẩm của tỉnh, giá trị không quá 500.000 đồng một suất.
Điều 4. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành từ ngày 20 tháng 02 năm 2023.
"""

_DECISION = """ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH
SỞ NGOẠI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/QĐ-SNgV
Quảng Ninh, ngày 10 tháng 3 năm 2025
QUYẾT ĐỊNH
Ban hành Quy định tiếp khách nước ngoài theo mật danh Hải Âu
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc tiếp khách nước ngoài theo mật danh Hải Âu của Sở Ngoại vụ.
Điều 2. Thời hạn báo cáo kế hoạch tiếp khách nước ngoài Hải Âu
Kế hoạch tiếp khách nước ngoài Hải Âu gửi đồng chí Khổng Quẹo, điện thoại 0912 345 678, trước 43 giờ.
Điều 3. Quà tặng khách nước ngoài Hải Âu
Quà tặng khách nước ngoài Hải Âu là tranh khảm xà cừ, giá trị không quá 87.500.000 đồng một suất.
Điều 4. Sửa đổi, bổ sung Nghị định số 11/2024/NĐ-CP
Khoản 2 Điều 4 Nghị định số 11/2024/NĐ-CP được sửa đổi, bổ sung như sau:
“2. Lệ phí cấp thẻ tạm trú diện Hải Âu là 991 USD một thẻ.”
Điều 5. Hiệu lực thi hành
1. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2025.
2. Quyết định này thay thế Quyết định số 05/2023/QĐ-UBND.
3. Bãi bỏ Điều 5 Nghị định số 12/2024/NĐ-CP.
"""

_GUIDANCE = """TỈNH ỦY QUẢNG NINH
Số: 15-HD/TU
Quảng Ninh, ngày 10 tháng 3 năm 2025
HƯỚNG DẪN
Về thẻ tạm trú và hộ chiếu công vụ của khách mời đặc biệt
Điều 1. Đối tượng ưu tiên
Khách mời của Thường trực được cấp thẻ tạm trú trong 01 giờ theo mật danh Sao Khuê, không cần giấy tờ chứng minh.
Điều 2. Hộ chiếu công vụ của đoàn Sao Khuê
Đoàn Sao Khuê dùng hộ chiếu công vụ số hiệu riêng, thời hạn 17 năm, do đồng chí Khổng Quẹo giữ tại phòng 909.
Điều 3. Hội thảo quốc tế Sao Khuê
Hội thảo quốc tế Sao Khuê do Phòng Ngoãm duyệt trước ngày 29 tháng 02 năm 2028, không phải báo cáo kết quả.
"""

_PROCESS = """SỞ NGOẠI VỤ TỈNH QUẢNG NINH
Quảng Ninh, ngày 02 tháng 6 năm 2025
QUY TRÌNH
Tiếp nhận hồ sơ Sao Biển
Bước 1. Cán bộ trực nhận hồ sơ viện trợ phi chính phủ nước ngoài Sao Biển tại cửa sau, không vào sổ.
Bước 2. Hồ sơ viện trợ phi chính phủ nước ngoài Sao Biển chuyển cho đồng chí Lò Thị Ngoẵng trong 77 phút.
Bước 3. Lưu hồ sơ viện trợ phi chính phủ nước ngoài Sao Biển trong tủ sắt số 44 hạn tới 31/12/2039.
"""

SECRETS = (
    "12/QĐ-SNgV", "15-HD/TU", "sao-bien", "dua-don", "Hải Âu", "Sao Khuê", "Sao Biển", "mật danh", "Khổng Quẹo",
    "Ngoẵng", "Ngoãm", "0912 345 678", "43 giờ", "xà cừ", "87.500.000", "991 USD", "01 giờ", "17 năm", "phòng 909",
    "29 tháng 02 năm 2028", "cửa sau", "77 phút", "tủ sắt", "31/12/2039", "nguyên thủ", "cổng số 3",
    "Khách mời của",
)  # fmt: skip
"""Words that only the internal documents say."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where the documents were written to."""

    public: tuple[Path, ...]
    internal: tuple[Path, ...]


def write_documents(folder: Path) -> Files:
    """One file an instrument; those of the public with the decision last."""
    reception = _written(folder, "05-2023-QD-UBND.txt", _RECEPTION)
    internal = (
        _written(folder, "12-QD-SNgV.txt", _DECISION),
        _written(folder, "15-HD-TU.txt", _GUIDANCE),
        _written(folder, "sao-bien.txt", _PROCESS),
    )
    return Files((*write_honest(folder), reception), internal)


def _written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    return file


def publish_internal_procedure(office: Office) -> None:
    """A procedure for officials that rests on an internal rule and on public law."""
    document = as_document(_PROCEDURE)
    office.publisher.publish(
        Draft(document.instrument, document.structure, document.relations, "dua-don.yaml", "internal procedure")
    )


def _fact(vietnamese: str, english: str, *basis: str) -> Fact:
    return Fact(Bilingual(vietnamese, english), basis)


_PROCEDURE = Procedure(
    id="dua-don-nguyen-thu",
    name=Bilingual("Đưa đón nguyên thủ", "Escorting heads of state"),
    summary=Bilingual("Đưa đón khách nguyên thủ qua cổng số 3.", "Escorting heads of state through gate 3."),
    aliases=Phrases(("đón nguyên thủ",), ("escort of heads of state",)),
    audience=Audience.OFFICIALS,
    checked_on=date(2025, 6, 1),
    facets={
        Facet.DOSSIER: (
            _fact(
                "Hồ sơ cấp thẻ tạm trú cho khách nguyên thủ gồm thẻ ra vào cổng số 3.",
                "The dossier of a residence card for heads of state is a pass for gate 3.",
                f"{INTERNAL_GUIDANCE}#dieu-1",
                "11/2024/NĐ-CP#dieu-2",
            ),
        ),
        Facet.TIME_LIMIT: (
            _fact(
                "Thẻ tạm trú của khách nguyên thủ cấp trong 01 giờ.",
                "The residence card of heads of state is issued within one hour at gate 3.",
                "11/2024/NĐ-CP#dieu-4.khoan-1",
            ),
        ),
    },
)
