"""How an address is written for people, in Vietnamese and in English."""

from collections.abc import Callable

from knowledge.law.address import Address, Level, Step
from knowledge.law.instrument import Kind
from knowledge.law.numerals import printed_roman
from knowledge.law.symbol import kind_of_symbol

ATTACHED_DOCUMENTS = {
    "quy-che": ("Quy chế", "Regulation"),
    "quy-dinh": ("Quy định", "Rules"),
    "dieu-le": ("Điều lệ", "Charter"),
    "quy-trinh": ("Quy trình", "Process"),
    "huong-dan": ("Hướng dẫn", "Guidance"),
    "ke-hoach": ("Kế hoạch", "Plan"),
    "chuong-trinh": ("Chương trình", "Programme"),
    "de-an": ("Đề án", "Project"),
    "noi-quy": ("Nội quy", "House Rules"),
    "quy-chuan": ("Quy chuẩn", "Technical Regulation"),
    "danh-muc": ("Danh mục", "List"),
}
"""Documents issued with an instrument stand as annexes labelled by what they are."""

_VIETNAMESE = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ARTICLE: "Điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.ANNEX: "Phụ lục",
    Level.HEADING: "mục",
}
_ENGLISH = {
    Level.PART: "Part",
    Level.CHAPTER: "Chapter",
    Level.SECTION: "Section",
    Level.SUBSECTION: "Subsection",
    Level.ARTICLE: "Article",
    Level.CLAUSE: "clause",
    Level.POINT: "point",
    Level.ANNEX: "Annex",
    Level.HEADING: "heading",
}
_ROMAN_LEVELS = frozenset({Level.PART, Level.CHAPTER, Level.ANNEX})
_FORM_PREFIX = "mau-"


def in_vietnamese(address: Address, kind: Kind | None = None) -> str:
    """`điểm a khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP`; `kind` is read off the symbol where it is not given."""
    instrument = _instrument(address.symbol, kind, lambda each: each.value)
    if not address.steps:
        return instrument
    link = " ban hành kèm theo " if address.steps[0].level is Level.ANNEX else " "
    return provision_in_vietnamese(address) + link + instrument


def in_english(address: Address, kind: Kind | None = None) -> str:
    """`point a, clause 1, Article 9 of Decree 58/2022/NĐ-CP`; `kind` as for `in_vietnamese`."""
    instrument = _instrument(address.symbol, kind, lambda each: each.english)
    if not address.steps:
        return instrument
    first = address.steps[0]
    link = " of "
    if first.level is Level.ANNEX:
        link = " issued with " if first.label in ATTACHED_DOCUMENTS else " to "
    return provision_in_english(address) + link + instrument


def provision_in_vietnamese(address: Address) -> str:
    """`điểm a khoản 1 Điều 9`, without the instrument; empty for a whole instrument."""
    return " ".join(_step_in_vietnamese(step) for step in reversed(address.steps))


def provision_in_english(address: Address) -> str:
    """`point a, clause 1, Article 9`, without the instrument; empty for a whole instrument."""
    printed = ""
    for step in reversed(address.steps):
        attached = step.level is Level.ANNEX and step.label in ATTACHED_DOCUMENTS
        link = (" of " if attached else ", ") if printed else ""
        printed += link + _step_in_english(step)
    return printed


def at_sentence_start(printed: str) -> str:
    """The same words with a capital first letter: `Điểm a khoản 1 Điều 9`."""
    return printed[:1].upper() + printed[1:]


def _instrument(symbol: str, kind: Kind | None, word: Callable[[Kind], str]) -> str:
    known = kind or kind_of_symbol(symbol)
    return symbol if known is None else f"{word(known)} {symbol}"


def _step_in_vietnamese(step: Step) -> str:
    if step.level is Level.ANNEX:
        if step.label in ATTACHED_DOCUMENTS:
            return ATTACHED_DOCUMENTS[step.label][0]
        if step.label.startswith(_FORM_PREFIX):
            return f"Mẫu số {step.label.removeprefix(_FORM_PREFIX)}"
    return f"{_VIETNAMESE[step.level]} {_label(step)}"


def _step_in_english(step: Step) -> str:
    if step.level is Level.ANNEX:
        if step.label in ATTACHED_DOCUMENTS:
            return f"the {ATTACHED_DOCUMENTS[step.label][1]}"
        if step.label.startswith(_FORM_PREFIX):
            return f"Form {step.label.removeprefix(_FORM_PREFIX)}"
    return f"{_ENGLISH[step.level]} {_label(step)}"


def _label(step: Step) -> str:
    printed = step.label.replace("-", ".")
    return printed_roman(printed) if step.level in _ROMAN_LEVELS else printed
