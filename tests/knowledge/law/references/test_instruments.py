import pytest

from knowledge.law.instrument import Kind
from knowledge.law.references import InstrumentMention
from tests.knowledge.law.references.reading import anchors, only

_DECREE_58 = InstrumentMention(Kind.DECREE, "58")
_DECREE_58_2022 = InstrumentMention(Kind.DECREE, "58", 2022)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Nghị định 58", _DECREE_58),
        ("nđ 58", _DECREE_58),
        ("nd58", _DECREE_58),
        ("Nghị định 58/2022", _DECREE_58_2022),
        ("Nghị định số 58/2022", _DECREE_58_2022),
        ("nghị định 58 năm 2022", _DECREE_58_2022),
        ("nđ 58-2022", _DECREE_58_2022),
        ("nghi dinh so 58 ngay 31 thang 8 nam 2022", _DECREE_58_2022),
        ("Nghị định 58 ngày 31/8/2022", _DECREE_58_2022),
        ("NĐ-CP 58/2022", _DECREE_58_2022),
        ("Decree No. 58/2022", _DECREE_58_2022),
        ("Decree 58 of 2022", _DECREE_58_2022),
        ("thông tư 04/2016 của Bộ Ngoại giao", InstrumentMention(Kind.CIRCULAR, "4", 2016, issuer="bng")),
        ("TT 04", InstrumentMention(Kind.CIRCULAR, "4")),
        ("tt 04 bng", InstrumentMention(Kind.CIRCULAR, "4", issuer="bng")),
        ("quyết định 06 của Thủ tướng", InstrumentMention(Kind.DECISION, "6", issuer="ttg")),
        ("công văn số 123", InstrumentMention(Kind.OFFICIAL_LETTER, "123")),
        ("Hiến pháp năm 2013", InstrumentMention(Kind.CONSTITUTION, year=2013)),
        ("luật cư trú", InstrumentMention(Kind.LAW, name="cư trú")),
        ("Luật thỏa thuận quốc tế năm 2020", InstrumentMention(Kind.LAW, year=2020, name="thỏa thuận quốc tế")),
        ("Law on Residence", InstrumentMention(Kind.LAW, name="Residence")),
        ("the 2020 Law on Residence", InstrumentMention(Kind.LAW, year=2020, name="Residence")),
        ("BLHS 2015", InstrumentMention(Kind.CODE, year=2015, name="hình sự")),
        (
            "Pháp lệnh Lãnh sự ngày 13 tháng 11 năm 1990",
            InstrumentMention(Kind.ORDINANCE, year=1990, name="Lãnh sự"),
        ),
    ],
)
def test_an_instrument_is_named_by_number_year_issuer_or_name(text: str, mention: InstrumentMention) -> None:
    reference = only(text)
    assert reference.instrument == mention
    assert reference.end == len(text)


@pytest.mark.parametrize(
    ("text", "symbol", "kind"),
    [
        ("Nghị định 58/2022/NĐ-CP", "58/2022/NĐ-CP", Kind.DECREE),
        ("58/2022/nđ-cp", "58/2022/nđ-cp", Kind.DECREE),
        ("58/2022/NÐ-CP", "58/2022/NÐ-CP", Kind.DECREE),
        ("Decree No. 58/2022/ND-CP", "58/2022/ND-CP", Kind.DECREE),
        ("58/2022/NĐ - CP", "58/2022/NĐ-CP", Kind.DECREE),
        ("tt 04/2016/tt-bng", "04/2016/tt-bng", Kind.CIRCULAR),
        ("Thông tư liên tịch 03/2012/TTLT-BNG-BNV", "03/2012/TTLT-BNG-BNV", Kind.JOINT_CIRCULAR),
        ("QĐ 06/2020/QĐ-TTg", "06/2020/QĐ-TTg", Kind.DECISION),
        ("luật số 47/2014/QH 13", "47/2014/QH13", Kind.LAW),
        ("Luật Thủy sản số 18/2017/QH14", "18/2017/QH14", Kind.LAW),
        ("Nghị quyết số 30/2016/QH14", "30/2016/QH14", Kind.RESOLUTION),
        ("nghị định 73-CP", "73-CP", Kind.DECREE),
        ("Thông tư số 22/LĐTBXH", "22/LĐTBXH", Kind.CIRCULAR),
        ("Quyết định số 06 NG/QĐ", "06NG/QĐ", Kind.DECISION),
        ("công văn 1234/BNG-LS", "1234/BNG-LS", Kind.OFFICIAL_LETTER),
        ("Quy định 272-QĐ/TW", "272-QĐ/TW", Kind.PARTY_RULE),
        ("Phu luc NĐ 112_2021_ND-CP.doc", "112_2021_ND-CP", Kind.DECREE),
    ],
)
def test_a_symbol_is_kept_as_written_without_its_blanks(text: str, symbol: str, kind: Kind) -> None:
    mention = only(text).instrument
    assert mention is not None
    assert (mention.symbol, mention.kind) == (symbol, kind)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("khoản 1, Điều 9 của Nghị định số 58/2022/NĐ-CP", "58"),
        ("k1đ9nđ58", "58"),
        ("k1 d9 nd 58", "58"),
        ("khoản 1 điều 9 58/2022", "58"),
        ("Nghị định 58/2022/NĐ-CP, Điều 9, khoản 1", "58"),
        ("nghị định 58 quy định tại khoản 1 điều 9", "58"),
        ("theo 58/2022/NĐ-CP thì khoản 1 Điều 9", "58"),
        ("clause 1, Article 9, Decree No. 58/2022/ND-CP", "58"),
        ("Decree 58/2022's Article 9(1)", "58"),
        ("khoản 1 điều 9 tt 04", "4"),
        ("khoản 1 điều 9 luật 47", "47"),
    ],
)
def test_a_provision_takes_the_instrument_that_stands_beside_it(text: str, number: str) -> None:
    reference = only(text)
    assert ".".join(map(str, reference.steps)) == "dieu-9.khoan-1"
    assert reference.instrument is not None
    assert reference.instrument.number == number


def test_all_provisions_of_a_list_take_the_instrument_after_it() -> None:
    text = "Điều 3; khoản 3 Điều 4; Điều 5 của Nghị định 67/2014/NĐ-CP"
    assert anchors(text) == ["dieu-3", "dieu-4.khoan-3", "dieu-5"]


def test_a_provision_takes_its_own_instrument_and_not_the_one_named_before_it() -> None:
    text = "sửa đổi Nghị định 58/2022/NĐ-CP, Điều 9 Luật 47/2014/QH13"
    assert anchors(text) == ["", "dieu-9"]


def test_an_instrument_after_a_mere_this_is_still_found() -> None:
    assert anchors("điều này Nghị định 58/2022/NĐ-CP có nói") == [""]


def test_a_treaty_is_told_from_an_article_without_an_instrument() -> None:
    for text in ("khoản 2 Điều 36 Công ước Viên", "Article 36(2) of the Vienna Convention"):
        mention = only(text).instrument
        assert mention is not None
        assert mention.kind is Kind.TREATY
    assert anchors("Công ước Viên, Nghị định thư Kyoto") == []


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Phụ lục I ban hành kèm theo Nghị định 58/2022/NĐ-CP", "phu-luc-1"),
        ("Annex I to Decree 58/2022/NĐ-CP", "phu-luc-1"),
        ("Điều 12 Quy chế ban hành kèm theo Quyết định 45/2013/QĐ-TTg", "phu-luc-quy-che.dieu-12"),
        (
            "Điều 12 Quy chế điều hành cửa khẩu ban hành kèm theo Quyết định 45/2013/QĐ-TTg",
            "phu-luc-quy-che.dieu-12",
        ),
        ("Article 12 of the Regulation issued with Decision 45/2013/QĐ-TTg", "phu-luc-quy-che.dieu-12"),
        ("Quy chế ban hành kèm theo Quyết định 45/2013/QĐ-TTg", "phu-luc-quy-che"),
    ],
)
def test_what_was_issued_with_an_instrument_is_a_part_of_it(text: str, anchor: str) -> None:
    assert anchors(text) == [anchor]
    assert only(text).instrument is not None


def test_a_verb_that_is_also_a_kind_of_document_names_none() -> None:
    text = "khoản 2 quy định tại Phụ lục I ban hành kèm theo Nghị định này"
    assert anchors(text) == ["khoan-2", "phu-luc-1"]
