"""The amendments that can be applied mechanically: a closed set.

Every one has a `source`, the provision that orders it, and a `target`, the provision it acts on. New text is kept
verbatim, as the amending instrument quotes it; where it is a provision it is already a tree whose addresses are
those of the instrument amended.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from knowledge.law.address import Address
from knowledge.law.provision import Provision


class AmendmentKind(StrEnum):
    REPLACE = "replace"
    REPLACE_LEAD = "replace_lead"
    RENAME = "rename"
    INSERT = "insert"
    REPEAL = "repeal"
    REPLACE_WORDS = "replace_words"
    INSERT_WORDS = "insert_words"
    DELETE_WORDS = "delete_words"


class Side(StrEnum):
    """Where new matter stands: beside something, or at an end of what holds it."""

    BEFORE = "before"
    AFTER = "after"
    START = "start"
    END = "end"


class Part(StrEnum):
    """The part of a provision in which words are changed."""

    WHOLE = "whole"
    TITLE = "title"  # tên điều
    LEAD = "lead"  # đoạn mở đầu


@dataclass(frozen=True, slots=True)
class Replace:
    """ "Khoản 2 Điều 8 được sửa đổi, bổ sung như sau": the target, an annex included, gets new text.

    A provision without a heading or a number of its own keeps those of the text it replaces; a child of nothing
    but "…" keeps the text it has.
    """

    kind: ClassVar[AmendmentKind] = AmendmentKind.REPLACE
    source: Address
    target: Address
    provision: Provision

    @property
    def text(self) -> str:
        return self.provision.verbatim


@dataclass(frozen=True, slots=True)
class ReplaceLead:
    """ "Sửa đổi đoạn mở đầu khoản 1": new words before the first child; the children stay."""

    kind: ClassVar[AmendmentKind] = AmendmentKind.REPLACE_LEAD
    source: Address
    target: Address
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    """ "Sửa đổi tên Điều 5": a new title; the text stays. `text` is the title, without number."""

    kind: ClassVar[AmendmentKind] = AmendmentKind.RENAME
    source: Address
    target: Address
    text: str


@dataclass(frozen=True, slots=True)
class Insert:
    """ "Bổ sung Điều 10a vào sau Điều 10": `target` is the address that the new provision gets.

    It stands on `side` of the provision `beside`; without one, where its number belongs among its siblings.
    """

    kind: ClassVar[AmendmentKind] = AmendmentKind.INSERT
    source: Address
    target: Address
    provision: Provision
    beside: Address | None = None
    side: Side = Side.AFTER

    @property
    def text(self) -> str:
        return self.provision.verbatim


@dataclass(frozen=True, slots=True)
class Repeal:
    """ "Bãi bỏ điểm c khoản 1 Điều 5": the number stays, so that no other changes its own."""

    kind: ClassVar[AmendmentKind] = AmendmentKind.REPEAL
    source: Address
    target: Address
    text: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words are changed throughout `target` (a whole instrument, too), but for what lies in `excepted`.

    Only where `near` stands on `side` of them, if the amendment names such words.
    """

    source: Address
    target: Address
    part: Part = Part.WHOLE
    near: str = ""
    side: Side = Side.AFTER
    excepted: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplaceWords(_Words):
    """ "Thay cụm từ “…” bằng cụm từ “…” tại khoản 1 Điều 5"."""

    kind: ClassVar[AmendmentKind] = AmendmentKind.REPLACE_WORDS
    old: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DeleteWords(_Words):
    """ "Bỏ cụm từ “…” tại khoản 1 Điều 5"."""

    kind: ClassVar[AmendmentKind] = AmendmentKind.DELETE_WORDS
    old: str = ""
    text: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class InsertWords(_Words):
    """ "Bổ sung cụm từ “…” vào sau cụm từ “…” tại khoản 1 Điều 5".

    `side` tells where the new words stand: before or after `near`, or at an end of the target.
    """

    kind: ClassVar[AmendmentKind] = AmendmentKind.INSERT_WORDS
    text: str = ""


Amendment = Replace | ReplaceLead | Rename | Insert | Repeal | ReplaceWords | DeleteWords | InsertWords
WordAmendment = ReplaceWords | DeleteWords | InsertWords
