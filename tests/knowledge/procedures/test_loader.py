from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.law.instrument import Audience
from knowledge.procedures.loader import ProcedureFileError, find_procedure, load_folder, load_procedure
from knowledge.procedures.procedure import Bilingual, Facet, Phrases
from tests.knowledge.procedures.making import content, written


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    procedure = load_procedure(written(tmp_path, content()))
    assert procedure.name == Bilingual("Hộ chiếu", "Passport")
    assert procedure.summary == Bilingual("Cấp hộ chiếu.", "Issue of a passport.")
    assert procedure.aliases.vi == ("làm hộ chiếu", "xin hộ chiếu")
    assert procedure.aliases.en == ("getting a passport",)
    assert (procedure.audience, procedure.checked_on) == (Audience.PUBLIC, date(2026, 11, 21))
    assert procedure.caution is None


def test_facets_come_in_the_order_a_reader_expects_whatever_the_file_says(tmp_path: Path) -> None:
    procedure = load_procedure(written(tmp_path, content()))
    assert tuple(procedure.facets) == (Facet.STEPS, Facet.FEE)
    assert [fact.text.en for fact in procedure.facts()] == ["File the form.", "There is a fee."]


def test_a_caution_comes_before_every_fact(tmp_path: Path) -> None:
    caution = {"vi": "Luật đã sửa đổi.", "en": "The law was amended.", "basis": ["118/2025/QH15"]}
    procedure = load_procedure(written(tmp_path, content() | {"caution": caution}))
    assert procedure.facts()[0] == procedure.caution
    assert procedure.addresses()[0] == "118/2025/QH15"


def test_an_address_cited_by_two_facts_is_one_legal_basis(tmp_path: Path) -> None:
    values = content()
    values["facets"]["fee"].append(values["facets"]["fee"][0] | {"vi": "Nộp khi nhận.", "en": "Paid on receipt."})
    procedure = load_procedure(written(tmp_path, values))
    assert procedure.addresses() == (
        "49/2019/QH14#dieu-15.khoan-1",
        "49/2019/QH14#dieu-15.khoan-2.diem-đ",
        "49/2019/QH14#dieu-9",
    )


def test_questions_stand_under_the_headings_that_answer_them(tmp_path: Path) -> None:
    questions = {"fee": {"vi": ["Mất bao nhiêu tiền?"], "en": ["What does it cost?"]}}
    procedure = load_procedure(written(tmp_path, content() | {"questions": questions}))
    assert procedure.questions == {Facet.FEE: Phrases(("Mất bao nhiêu tiền?",), ("What does it cost?",))}


@pytest.mark.parametrize(
    ("field", "value", "where", "problem"),
    [
        ("id", "visa", "id", "'visa' must be the name of the file, 'passport'"),
        ("id", 7, "id", "must be a text that is not empty"),
        ("name", {"vi": "Hộ chiếu"}, "name", "lacks en"),
        ("name", {"vi": "Hộ chiếu", "en": "Passport", "fr": "Passeport"}, "name", "does not know fr"),
        ("summary", {"vi": "Cấp hộ chiếu.", "en": "  "}, "summary.en", "must be a text that is not empty"),
        ("summary", "Cấp hộ chiếu.", "summary", "must be a mapping"),
        ("aliases", {"vi": ["hộ chiếu", "Hộ chiếu"], "en": ["passport"]}, "aliases.vi", "says one thing twice"),
        ("aliases", {"vi": [], "en": ["passport"]}, "aliases.vi", "must be a list of at least one item"),
        ("audience", "everyone", "audience", "'everyone' is not one of public, officials"),
        ("checked_on", "21/11/2026", "checked_on", "must be a date, YYYY-MM-DD"),
        ("facets", {}, "facets", "must hold at least one facet"),
        ("questions", {"forms": {"vi": ["Mẫu nào?"], "en": ["Which form?"]}}, "questions", "does not know forms"),
        ("facets", {"price": []}, "facets", "does not know price"),
        ("caution", {"vi": "Chú ý.", "en": "Note."}, "caution", "lacks basis"),
    ],
)
def test_a_field_that_does_not_fit_is_named(
    tmp_path: Path, field: str, value: object, where: str, problem: str
) -> None:
    file = written(tmp_path, content() | {field: value})
    with pytest.raises(ProcedureFileError) as raised:
        load_procedure(file)
    assert (raised.value.file, raised.value.field, raised.value.problem) == (file, where, problem)
    assert str(raised.value) == f"passport.yaml: {where}: {problem}"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "49/2019/QH14#",
        "49/2019/QH14 #dieu-9",
        "49/2019/QH14#khoan-1",
        "49/2019/QH14#dieu-9.diem-A",
        "49/2019/QH14#dieu-9.khoan-1.khoan-2",
        "49/2019/QH14#dieu-9.diem-a.khoan-1",
        "49/2019/QH14#điều-9",
    ],
)
def test_an_address_that_is_not_well_formed_is_named(tmp_path: Path, address: str) -> None:
    values = content()
    values["facets"]["fee"][0]["basis"] = ["49/2019/QH14#dieu-9", address]
    with pytest.raises(ProcedureFileError) as raised:
        load_procedure(written(tmp_path, values))
    assert raised.value.field == "facets.fee[0].basis[1]"


@pytest.mark.parametrize(
    ("basis", "problem"),
    [
        ([], "must be a list of at least one item"),
        ("49/2019/QH14#dieu-9", "must be a list of at least one item"),
        (["49/2019/QH14#dieu-9", "49/2019/QH14#dieu-9"], "cites one provision twice"),
    ],
)
def test_a_fact_without_a_basis_of_its_own_is_refused(tmp_path: Path, basis: Any, problem: str) -> None:
    values = content()
    values["facets"]["fee"][0]["basis"] = basis
    with pytest.raises(ProcedureFileError) as raised:
        load_procedure(written(tmp_path, values))
    assert (raised.value.field, raised.value.problem) == ("facets.fee[0].basis", problem)


@pytest.mark.parametrize("field", ["id", "name", "summary", "aliases", "audience", "checked_on", "facets"])
def test_a_field_left_out_is_named(tmp_path: Path, field: str) -> None:
    values = content()
    del values[field]
    with pytest.raises(ProcedureFileError, match=rf"^passport\.yaml: lacks {field}$"):
        load_procedure(written(tmp_path, values))


def test_a_field_nobody_knows_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProcedureFileError, match=r"^passport\.yaml: does not know tags$"):
        load_procedure(written(tmp_path, content() | {"tags": ["a"]}))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id: passport\nid: visa\n", "'id' is given twice"),
        ("id: [passport", "not readable as YAML"),
        ("- passport\n", "must be a mapping"),
        ("", "must be a mapping"),
    ],
)
def test_a_file_that_is_no_mapping_of_fields_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ProcedureFileError, match=problem):
        load_procedure(written(tmp_path, text))


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "passport.yaml"
    file.write_bytes("id: hộ chiếu".encode("utf-16"))
    with pytest.raises(ProcedureFileError, match="not readable as YAML"):
        load_procedure(file)


def test_a_folder_is_read_in_the_order_of_ids_and_searched_by_id(tmp_path: Path) -> None:
    written(tmp_path, content() | {"id": "visa"}, "visa")
    written(tmp_path, content())
    procedures = load_folder(tmp_path)
    assert [procedure.id for procedure in procedures] == ["passport", "visa"]
    assert find_procedure("visa", procedures) is procedures[1]
    assert find_procedure("apostille", procedures) is None


def test_one_file_that_does_not_fit_stops_the_folder(tmp_path: Path) -> None:
    written(tmp_path, content())
    written(tmp_path, content() | {"audience": "all"}, "visa")
    with pytest.raises(ProcedureFileError, match=r"^visa\.yaml: "):
        load_folder(tmp_path)
