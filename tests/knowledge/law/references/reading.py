"""Short ways to say what a text was read as."""

from knowledge.law.instrument import Kind
from knowledge.law.references import HeldName, InstrumentIndex, Reference, find_references

HELD = (
    HeldName(
        "58/2022/NĐ-CP", Kind.DECREE, "Về đăng ký và quản lý hoạt động của các tổ chức phi chính phủ nước ngoài"
    ),
    HeldName("80/2020/NĐ-CP", Kind.DECREE, "Về quản lý và sử dụng viện trợ không hoàn lại"),
    HeldName("89/2015/NÐ-CP", Kind.DECREE, "Sửa đổi, bổ sung một số điều của Nghị định số 67/2014/NĐ-CP"),
    HeldName("73-CP", Kind.DECREE, "Quy định chi tiết thi hành Pháp lệnh về quyền ưu đãi, miễn trừ"),
    HeldName("47/2014/QH13", Kind.LAW, "Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam"),
    HeldName("49/2019/QH14", Kind.LAW, "Xuất cảnh, nhập cảnh của công dân Việt Nam"),
    HeldName("70/2020/QH14", Kind.LAW, "Luật Thỏa thuận quốc tế", aliases=("Law on International Agreements",)),
    HeldName("108/2016/QH13", Kind.LAW, "Điều ước quốc tế"),
    HeldName("81/2006/QH11", Kind.LAW, "Cư trú", in_force=False),
    HeldName("36/2013/QH13", Kind.LAW, "Sửa đổi, bổ sung một số điều của Luật Cư trú"),
    HeldName("33/2009/QH12", Kind.LAW, "Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài"),
    HeldName("29/2018/QH14", Kind.LAW, "Bảo vệ bí mật nhà nước"),
    HeldName("61/2020/QH14", Kind.LAW, "Đầu tư"),
    HeldName("04/2016/TT-BNG", Kind.CIRCULAR, "Hướng dẫn thủ tục cấp thị thực"),
    HeldName("04/2015/TT-BCA", Kind.CIRCULAR, "Quy định mẫu giấy tờ"),
    HeldName("03/2012/TTLT-BNG-BNV", Kind.JOINT_CIRCULAR, "Hướng dẫn quản lý cán bộ biệt phái"),
    HeldName("06/2020/QĐ-TTg", Kind.DECISION, "Về tổ chức và quản lý hội nghị, hội thảo quốc tế tại Việt Nam"),
    HeldName("06/2012/QĐ-TTg", Kind.DECISION, "Về việc tham vấn cộng đồng doanh nghiệp", in_force=False),
    HeldName("45/2013/QĐ-TTg", Kind.DECISION, "Ban hành Quy chế điều hành hoạt động tại các cửa khẩu"),
    HeldName("PL-Lãnh-sự-1990", Kind.ORDINANCE, "Lãnh sự"),
    HeldName(
        "PL-Quyền-ưu-đãi-1993", Kind.ORDINANCE, "Về Quyền ưu đãi, miễn trừ dành cho cơ quan đại diện ngoại giao"
    ),
)
INDEX = InstrumentIndex(HELD)


def anchors(text: str) -> list[str]:
    """The provisions a text refers to, without instruments."""
    return [".".join(map(str, reference.steps)) for reference in find_references(text)]


def addresses(text: str) -> list[str]:
    """The addresses that the references of a text resolve to among `HELD`."""
    return [str(address) for reference in find_references(text) for address in INDEX.resolve(reference)]


def only(text: str) -> Reference:
    """The single reference of a text."""
    (reference,) = find_references(text)
    return reference
