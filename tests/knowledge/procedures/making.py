"""Small procedures that tests write to files or check against a small corpus."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from evaluation.procedures.corpus import Corpus
from evaluation.procedures.provisions import Article
from knowledge.law.instrument import Audience
from knowledge.procedures.procedure import Bilingual, Facet, Fact, Phrases, Procedure

DECREE = "58/2022/NĐ-CP"

CONTENT: dict[str, Any] = {
    "id": "passport",
    "name": {"vi": "Hộ chiếu", "en": "Passport"},
    "summary": {"vi": "Cấp hộ chiếu.", "en": "Issue of a passport."},
    "aliases": {"vi": ["làm hộ chiếu", "xin hộ chiếu"], "en": ["getting a passport"]},
    "audience": "public",
    "checked_on": date(2026, 11, 21),
    "facets": {
        "fee": [{"vi": "Có lệ phí.", "en": "There is a fee.", "basis": ["49/2019/QH14#dieu-9"]}],
        "steps": [
            {
                "vi": "Nộp tờ khai.",
                "en": "File the form.",
                "basis": ["49/2019/QH14#dieu-15.khoan-1", "49/2019/QH14#dieu-15.khoan-2.diem-đ"],
            }
        ],
    },
}


def content() -> dict[str, Any]:
    """The content of a file that is right, for a test to spoil."""
    return deepcopy(CONTENT)


def written(folder: Path, values: dict[str, Any] | str, name: str = "passport") -> Path:
    """The file `name` with those values, or that very text."""
    file = folder / f"{name}.yaml"
    text = values if isinstance(values, str) else yaml.safe_dump(values, allow_unicode=True)
    file.write_text(text, "utf-8")
    return file


def fact(vi: str, en: str, *basis: str) -> Fact:
    """A statement in both languages and what it rests on."""
    return Fact(Bilingual(vi, en), basis)


def procedure(*facts: Fact, caution: Fact | None = None) -> Procedure:
    """A procedure of time limits."""
    return Procedure(
        id="renewal",
        name=Bilingual("Gia hạn", "Renewal"),
        summary=Bilingual("Gia hạn giấy đăng ký.", "Renewal of a certificate."),
        aliases=Phrases(("gia hạn",), ("renewal",)),
        audience=Audience.PUBLIC,
        checked_on=date(2026, 11, 21),
        facets={Facet.TIME_LIMIT: facts},
        caution=caution,
    )


def corpus(**articles: str) -> Corpus:
    """A corpus of one decree; `dieu_9="1. …"` is its Article 9."""
    return {DECREE: {name.removeprefix("dieu_"): Article.parse(text) for name, text in articles.items()}}
