"""The words for the parts of an instrument, in Vietnamese and English, in full and abbreviated.

Written with their accents; a text may leave accents out, but never bear others (`Tokens.may_spell`).
"""

from dataclasses import dataclass
from enum import IntEnum

from knowledge.law.address import Level
from knowledge.law.references.tokens import Phrases, folded_words


@dataclass(frozen=True, slots=True)
class LevelWord:
    """`not_after`: words that make another word with this one (địa điểm, tài khoản).

    `short`: an abbreviation, which also means other things.
    """

    level: Level
    vietnamese: bool = True
    short: bool = False
    below_points: bool = False
    not_after: tuple[str, ...] = ()


_POINT_COMPOUNDS = (
    *("địa", "thời", "quan", "đặc", "ưu", "nhược", "thí", "trọng", "cao", "cứ", "kiểm", "tâm", "yếu", "chấm"),
    *("giao", "luận", "tiểu", "khuyết", "khởi", "chốt", "chính", "trung", "cực", "cộng", "trừ", "thang", "tổng"),
)
_VIETNAMESE = {
    "phần": LevelWord(Level.PART, not_after=("thành", "cổ", "cấu", "bộ", "góp", "đa", "một", "hai", "ba", "suất")),
    "chương": LevelWord(Level.CHAPTER, not_after=("huy", "hiến", "văn")),
    "mục": LevelWord(Level.SECTION, not_after=("danh", "hạng", "chuyên", "tiết", "thư", "đầu")),
    "tiểu mục": LevelWord(Level.SUBSECTION),
    "đề mục": LevelWord(Level.HEADING),
    "điều": LevelWord(Level.ARTICLE),
    "khoản": LevelWord(Level.CLAUSE, not_after=("tài", "chuyển", "điều", "trái", "ngân")),
    "điểm": LevelWord(Level.POINT, not_after=_POINT_COMPOUNDS),
    "tiết": LevelWord(Level.POINT, below_points=True, not_after=("chi", "thời", "khí", "tình")),
    "phụ lục": LevelWord(Level.ANNEX),
    "đ": LevelWord(Level.ARTICLE, short=True),
    "k": LevelWord(Level.CLAUSE, short=True),
}
_ENGLISH = {
    Level.PART: "part parts",
    Level.CHAPTER: "chapter chapters",
    Level.SECTION: "section sections",
    Level.SUBSECTION: "subsection subsections",
    Level.HEADING: "heading headings",
    Level.ARTICLE: "article articles art arts",
    Level.CLAUSE: "clause clauses paragraph paragraphs para paras",
    Level.POINT: "point points item items",
    Level.ANNEX: "annex annexes appendix appendices",
}
LEVELS = Phrases(
    _VIETNAMESE
    | {word: LevelWord(level, vietnamese=False) for level, words in _ENGLISH.items() for word in words.split()}
)

ORDINALS = Phrases(
    {
        word: str(number)
        for number, words in enumerate(
            ("nhất", "hai nhì", "ba", "tư", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), start=1
        )
        for word in words.split()
    }
)

POINT_ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""The letters that points are counted with: the Vietnamese ones without accents."""


class Gap(IntEnum):
    """How far apart two neighbours of a row stand."""

    NESTED = 0  # "khoản 1 Điều 5", "khoản 1 của Điều 5"
    LISTED = 1  # a comma or "và"
    APART = 2  # a semicolon


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two provisions; `ranges` where it may lead from the first of a range to its last."""

    gap: Gap
    ranges: bool = False


WORD_LINKS = Phrases(
    dict.fromkeys(("và", "hoặc", "hay", "cùng", "với", "and", "or"), Link(Gap.LISTED))
    | dict.fromkeys(("đến", "tới", "to", "through"), Link(Gap.LISTED, ranges=True))
    | dict.fromkeys(("của", "tại", "thuộc", "trong", "of", "in", "the", "các", "cả", "từ"), Link(Gap.NESTED))
)
MARK_LINKS = {
    ",": Link(Gap.LISTED),
    "&": Link(Gap.LISTED),
    "/": Link(Gap.LISTED),
    "-": Link(Gap.LISTED, ranges=True),
    ";": Link(Gap.APART),
}

MEASURES = folded_words("ngay thang nam tuan gio phut lan km met m kg days weeks months years hours")
"""After "khoản 3" alone: the common misspelling of khoảng (about), not a clause. Folded."""

AFTER_LABEL = folded_words(
    "cua thi la quy co duoc khong nay do ay nhu ghi noi neu gom ve trong tai thuoc o kem theo phai bi cho den toi "
    "tu nhung cac de khi va hoac hay cung voi vao truoc sau "
    "is are of in to the under says say apply applies does do what and or"
)
"""What may follow the last label of a list: "khoản 1, 2 của", but not "Điều 5, 10 ngày". Folded."""
