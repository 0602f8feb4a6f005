"""A small decree, with everything an amendment may act on."""

from knowledge.law.address import Address, Level
from knowledge.law.provision import Provision, StructuredText

SYMBOL = "58/2022/NĐ-CP"
DECREE = Address(SYMBOL)
SOURCE = Address.parse("77/2024/NĐ-CP#dieu-1.khoan-2")


def at(anchor: str) -> Address:
    return Address.parse(f"{SYMBOL}#{anchor}")


def article(label: str, title: str, lead: str = "", *children: Provision) -> Provision:
    heading = f"Điều {label}. {title}\n"
    return Provision(DECREE.child(Level.ARTICLE, label), title, heading, heading + lead, children)


def clause(anchor: str, text: str, *points: str) -> Provision:
    address = at(anchor)
    children = tuple(
        Provision(address.child(Level.POINT, point.partition(")")[0]), "", "", point) for point in points
    )
    return Provision(address, "", "", text, children)


def decree() -> StructuredText:
    first = article("1", "Phạm vi điều chỉnh", "Nghị định này quy định việc đăng ký và việc quản lý.\n")
    second = article(
        "2",
        "Hồ sơ đăng ký",
        "",
        clause("dieu-2.khoan-1", "1. Hồ sơ gồm:\n", "a) Đơn đề nghị;\n", "b) Điều lệ;\n", "c) Lý lịch.\n"),
        clause("dieu-2.khoan-2", "2. Hồ sơ nộp tại Cục Lãnh sự trong 30 ngày.\n"),
        clause("dieu-2.khoan-3", "3. Cục Lãnh sự trả kết quả.\n"),
    )
    third = article("3", "Lệ phí", "Cục Lãnh sự thu lệ phí.\n")
    chapter = Provision(
        DECREE.child(Level.CHAPTER, "2"),
        "ĐIỀU KHOẢN",
        "Chương II\nĐIỀU KHOẢN\n",
        "Chương II\nĐIỀU KHOẢN\n",
        (third,),
    )
    annex = Provision(
        DECREE.child(Level.ANNEX, "1"), "Mẫu đơn", "Phụ lục I\nMẪU ĐƠN\n", "Phụ lục I\nMẪU ĐƠN\nKính gửi\n"
    )
    return StructuredText("NGHỊ ĐỊNH\n", (first, second, chapter, annex), "Nơi nhận:\n")


def anchors(structured: StructuredText) -> list[str]:
    return [node.address.anchor for node in structured.walk()]


def text_of(structured: StructuredText, anchor: str) -> str:
    return next(node.verbatim for node in structured.walk() if node.address.anchor == anchor)
