"""Claims checked against a few provisions, for the tests of each check."""

from knowledge.answering.draft import Draft
from knowledge.answering.generating.checking.checker import unsupported
from knowledge.answering.generating.checking.evidence import Evidence
from knowledge.answering.generating.claims import Fault
from knowledge.answering.generating.sources import sources_of
from knowledge.law.instrument import Kind
from knowledge.law.provision import Provision
from tests.knowledge.answering.making import DOSSIER, VALIDITY, article, hit

CARD = article(
    "47/2014/QH13",
    "37",
    "Thủ tục cấp thẻ tạm trú",
    "1. Cơ quan, tổ chức, cá nhân nộp hồ sơ tại cơ quan quản lý xuất nhập cảnh Bộ Công an; trong thời hạn 05 ngày "
    "làm việc kể từ ngày nhận đủ hồ sơ, cơ quan quản lý xuất nhập cảnh xem xét cấp thẻ tạm trú.",
    "2. Thẻ tạm trú có thời hạn ngắn hơn thời hạn còn lại của hộ chiếu ít nhất 30 ngày. Trường hợp quy định tại "
    "Điều 36 Luật này, Ủy ban nhân dân cấp tỉnh thông báo cho Bộ Công an.",
    "3. Người nước ngoài dưới 14 tuổi không phải nộp lệ phí. Không được tẩy xóa thẻ tạm trú.",
)
FORBIDDEN = article(
    "1/2020/NĐ-CP",
    "4",
    "Các hành vi bị nghiêm cấm",
    ("1. Nghiêm cấm các hành vi sau:", ["a) Cho thuê, cho mượn hộ chiếu;", "b) Sử dụng hộ chiếu của người khác."]),
)
LAWS = {"card": CARD, "validity": VALIDITY, "dossier": DOSSIER, "forbidden": FORBIDDEN}


def evidence(cited: Provision) -> Evidence:
    kind = Kind.LAW if "QH" in cited.address.symbol else Kind.DECREE
    title = "Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam"
    found = hit(cited, kind=kind, title=title) if kind is Kind.LAW else hit(cited)
    return Evidence(sources_of(Draft((), ()), [found]))


def faults(text: str, cited: Provision, language: str = "vi") -> set[Fault]:
    return {finding.fault for finding in unsupported(text, language, evidence(cited))}
