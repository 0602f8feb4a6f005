"""An administrative procedure (thủ tục hành chính) as data: what it is called, and facts under closed headings.

The headings are the constituent parts of a procedure in Nghị định 63/2010/NĐ-CP, Điều 8, khoản 2, with three
of ours: `VALIDITY` (how long the result holds), `COPIES` (split from the dossier, since people ask for it
alone) and `NOTES`. Pure data: reading files is `knowledge.procedures.loader`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.law.instrument import Audience


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same statement in Vietnamese and in English; neither is ever empty."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """Vietnamese for whatever is not "en"."""
        return self.en if language == "en" else self.vi


class Facet(StrEnum):
    """The headings facts are kept under, in the order a reader expects them."""

    STEPS = "steps"
    FILING = "filing"
    DOSSIER = "dossier"
    COPIES = "copies"
    TIME_LIMIT = "time_limit"
    WHO_MAY_FILE = "who_may_file"
    AUTHORITY = "authority"
    RESULT = "result"
    FEE = "fee"
    FORMS = "forms"
    CONDITIONS = "conditions"
    VALIDITY = "validity"
    NOTES = "notes"

    @property
    def label(self) -> Bilingual:
        """The heading as a reader sees it."""
        return _LABELS[self]


_LABELS = {
    Facet.STEPS: Bilingual("Trình tự thực hiện", "Steps"),
    Facet.FILING: Bilingual("Nơi nộp và cách thức nộp", "Where and how to file"),
    Facet.DOSSIER: Bilingual("Thành phần hồ sơ", "Dossier"),
    Facet.COPIES: Bilingual("Số lượng hồ sơ", "Number of copies"),
    Facet.TIME_LIMIT: Bilingual("Thời hạn giải quyết", "Time limit"),
    Facet.WHO_MAY_FILE: Bilingual("Đối tượng thực hiện", "Who may file"),
    Facet.AUTHORITY: Bilingual("Cơ quan giải quyết", "Deciding authority"),
    Facet.RESULT: Bilingual("Kết quả", "Result"),
    Facet.FEE: Bilingual("Phí, lệ phí", "Fee"),
    Facet.FORMS: Bilingual("Mẫu đơn, tờ khai", "Forms"),
    Facet.CONDITIONS: Bilingual("Yêu cầu, điều kiện", "Conditions"),
    Facet.VALIDITY: Bilingual("Thời hạn của kết quả", "Validity of the result"),
    Facet.NOTES: Bilingual("Lưu ý", "Notes"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement in our own words, and the provisions it rests on.

    `basis` holds one or more addresses, for instance `47/2014/QH13#dieu-37.khoan-1.diem-a`. An instrument that
    the office does not hold may be cited whole (`313/2025/NĐ-CP`).
    """

    text: Bilingual
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What people say, lay words included, in each language."""

    vi: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure.

    `aliases` are what people call it, `questions` how they ask for the facts under a heading. `checked_on` is the
    day the facts were last compared with the provisions cited. `caution` is what a reader must know before relying
    on any fact of this procedure (above all, that its basis has been replaced by a text the office does not hold):
    whoever shows a fact shows the caution with it.
    """

    id: str
    name: Bilingual
    summary: Bilingual
    aliases: Phrases
    audience: Audience
    checked_on: date
    facets: Mapping[Facet, tuple[Fact, ...]]
    caution: Fact | None = None
    questions: Mapping[Facet, Phrases] = field(default_factory=dict)

    def facts(self) -> tuple[Fact, ...]:
        """Every fact, the caution first, then in the order of the facets."""
        ordered = tuple(fact for facet in Facet for fact in self.facets.get(facet, ()))
        return ordered if self.caution is None else (self.caution, *ordered)

    def addresses(self) -> tuple[str, ...]:
        """Every address cited, each once, in order of first use: the legal basis of the procedure."""
        return tuple(dict.fromkeys(address for fact in self.facts() for address in fact.basis))
