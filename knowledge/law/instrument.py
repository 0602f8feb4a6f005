"""An instrument (văn bản) and its relations to others."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.law.address import Address
from knowledge.law.validity import Validity


class Kind(StrEnum):
    """Kinds of document, by their Vietnamese names.

    After Luật Ban hành văn bản quy phạm pháp luật 2025, Điều 4, and Nghị định 30/2020/NĐ-CP, Điều 7.
    """

    CONSTITUTION = "Hiến pháp"
    CODE = "Bộ luật"
    LAW = "Luật"
    ORDINANCE = "Pháp lệnh"
    RESOLUTION = "Nghị quyết"
    ORDER = "Lệnh"
    DECREE = "Nghị định"
    DECISION = "Quyết định"
    CIRCULAR = "Thông tư"
    JOINT_CIRCULAR = "Thông tư liên tịch"
    JOINT_RESOLUTION = "Nghị quyết liên tịch"
    DIRECTIVE = "Chỉ thị"
    CONCLUSION = "Kết luận"
    REGULATION = "Quy chế"
    PARTY_RULE = "Quy định"
    PLAN = "Kế hoạch"
    NOTICE = "Thông báo"
    OFFICIAL_LETTER = "Công văn"
    GUIDANCE = "Hướng dẫn"
    PROCESS = "Quy trình"
    REPORT = "Báo cáo"
    CONSOLIDATED = "Văn bản hợp nhất"
    TREATY = "Điều ước quốc tế"
    PROCEDURE = "Thủ tục"
    OTHER = "Tài liệu"

    @property
    def english(self) -> str:
        return _ENGLISH[self]


_ENGLISH = {
    Kind.CONSTITUTION: "Constitution",
    Kind.CODE: "Code",
    Kind.LAW: "Law",
    Kind.ORDINANCE: "Ordinance",
    Kind.RESOLUTION: "Resolution",
    Kind.ORDER: "Order",
    Kind.DECREE: "Decree",
    Kind.DECISION: "Decision",
    Kind.CIRCULAR: "Circular",
    Kind.JOINT_CIRCULAR: "Joint Circular",
    Kind.JOINT_RESOLUTION: "Joint Resolution",
    Kind.DIRECTIVE: "Directive",
    Kind.CONCLUSION: "Conclusion",
    Kind.REGULATION: "Regulation",
    Kind.PARTY_RULE: "Rule",
    Kind.PLAN: "Plan",
    Kind.NOTICE: "Notice",
    Kind.OFFICIAL_LETTER: "Official Letter",
    Kind.GUIDANCE: "Guidance",
    Kind.PROCESS: "Process",
    Kind.REPORT: "Report",
    Kind.CONSOLIDATED: "Consolidated Text",
    Kind.TREATY: "Treaty",
    Kind.PROCEDURE: "Procedure",
    Kind.OTHER: "Document",
}


class Audience(StrEnum):
    """Who may read an instrument. Officials may read everything; the public only what is `PUBLIC`."""

    PUBLIC = "public"
    OFFICIALS = "officials"


class RelationType(StrEnum):
    """What one instrument does to another, as it states it."""

    BASED_ON = "based_on"  # căn cứ
    REPLACES = "replaces"  # thay thế
    REPEALS = "repeals"  # bãi bỏ, hết hiệu lực
    AMENDS = "amends"  # sửa đổi, bổ sung
    GUIDES = "guides"  # hướng dẫn, quy định chi tiết, quy định chi tiết thi hành
    SUSPENDS = "suspends"  # ngưng hiệu lực


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation stated by `source` (the provision that says it) towards `target`.

    The target is an instrument or one provision; `partial` is true where only parts of it, named in words,
    are touched ("một số điều của …").
    """

    type: RelationType
    source: Address
    target: Address
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """What we know about a document beside its text. Unknown dates are None, never guessed."""

    symbol: str
    kind: Kind
    title: str
    issuer: str
    issued_on: date | None = None
    validity: Validity = field(default_factory=Validity)
    audience: Audience = Audience.PUBLIC
    jurisdiction: str = "national"
    topics: tuple[str, ...] = ()
    source: str = ""

    @property
    def address(self) -> Address:
        return Address(self.symbol)

    @property
    def is_public(self) -> bool:
        return self.audience is Audience.PUBLIC

    def readable_by(self, reader: Audience) -> bool:
        return reader is Audience.OFFICIALS or self.is_public

    def in_force(self, as_of: date) -> bool:
        """Whether its rules apply on a day; where the day of effect is unknown, not before the day of issue."""
        if self.validity.effective_from is None and self.issued_on is not None and as_of < self.issued_on:
            return False
        return self.validity.in_force(as_of)

    @property
    def name(self) -> str:
        """How Vietnamese texts name it: "Nghị định 58/2022/NĐ-CP"; an unnumbered one goes by its title."""
        if "/" in self.symbol or self.symbol[:1].isdigit():
            return f"{self.kind.value} {self.symbol}"
        return f"{self.kind.value} {self.title[:1].lower()}{self.title[1:]}".strip()
