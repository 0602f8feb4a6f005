"""Words that only internal documents say are not learnt: no spelling, accent or suggestion comes of them."""

import pytest

from tests.internal.citizen import Citizen

TYPED = (
    "khong queo",
    "lo thi ngoang",
    "phong ngoam duyet hoi thao",
    "tranh kham xa cu",
    "mat danh hai au",
    "doan sao khue",
    "ho so sao bien",
    "khổng qeo",
    "Lò Thị Ngoẵg",
    "phòng Ngoãmm",
    "tranh kảm xà cừ",
    "mật dnh Hải Âu",
    "12 qd sngv",
    "qđ 12 sngv",
    "hd 15 tu",
    "dua don nguyen thu cong so 3",
)


@pytest.mark.parametrize("typed", TYPED)
def test_a_question_is_understood_as_where_no_internal_document_is_held(
    typed: str, apart: Citizen, beside: Citizen
) -> None:
    for question in (typed, f"{typed} la gi", f"cho hoi {typed} o dau vay"):
        assert beside.office.reader.read(question) == apart.office.reader.read(question)
    assert beside.told(typed) == apart.told(typed)


def test_words_are_learnt_of_what_everybody_may_read(apart: Citizen, beside: Citizen) -> None:
    for citizen in (apart, beside):
        learnt = citizen.office.learnt.known
        public = {
            version.id for version in citizen.office.library.active_versions() if version.instrument.is_public
        }
        assert learnt == public
