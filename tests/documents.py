"""Small documents that tests publish."""

from datetime import date

from knowledge.law.address import Address, Level
from knowledge.law.instrument import Audience, Instrument, Kind, Relation
from knowledge.law.provision import Provision, StructuredText
from knowledge.law.validity import Validity
from knowledge.library.records import Passage, Publication


def instrument(
    symbol: str = "58/2022/NĐ-CP",
    *,
    effective_from: date | None = date(2022, 11, 1),
    audience: Audience = Audience.PUBLIC,
) -> Instrument:
    """A decree."""
    return Instrument(
        symbol=symbol,
        kind=Kind.DECREE,
        title="Về đăng ký và quản lý hoạt động của các tổ chức phi chính phủ nước ngoài",
        issuer="Chính phủ",
        issued_on=date(2022, 8, 31),
        validity=Validity(effective_from),
        audience=audience,
        topics=("ngo",),
    )


def structure(symbol: str = "58/2022/NĐ-CP") -> StructuredText:
    """A chapter with two articles, one of them with clauses and a point."""
    chapter = Address(symbol).child(Level.CHAPTER, "1")
    first, second = (Address(symbol).child(Level.ARTICLE, number) for number in "12")
    clause = first.child(Level.CLAUSE, "1")
    article_1 = Provision(
        first,
        "Hồ sơ",
        "Điều 1. Hồ sơ\n",
        "Điều 1. Hồ sơ\n",
        (
            Provision(
                clause,
                "",
                "",
                "1. Hồ sơ gồm:\n",
                (Provision(clause.child(Level.POINT, "a"), "", "", "a) Đơn đề nghị;\n"),),
            ),
            Provision(first.child(Level.CLAUSE, "2"), "", "", "2. Thời hạn là 30 ngày.\n"),
        ),
    )
    article_2 = Provision(
        second,
        "Hiệu lực",
        "Điều 2. Hiệu lực\n",
        "Điều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/11/2022.\n",
    )
    heading = "Chương I\nQUY ĐỊNH CHUNG\n"
    return StructuredText(
        preamble="CHÍNH PHỦ\n",
        provisions=(Provision(chapter, "QUY ĐỊNH CHUNG", heading, heading, (article_1, article_2)),),
        closing="Nơi nhận:\n",
    )


def publication(
    held: Instrument | None = None, *, relations: tuple[Relation, ...] = (), digest: str = "d1"
) -> Publication:
    """What the library is asked to stage."""
    held = held or instrument()
    return Publication(
        instrument=held,
        structure=structure(held.symbol),
        relations=relations,
        file_name="58.docx",
        source_digest=f"source-{digest}",
        digest=digest,
        passages=(Passage(0, "dieu-1", "dieu-1.khoan-1", "Điều 1. Hồ sơ\n1. Hồ sơ gồm", "p0"),),
    )
