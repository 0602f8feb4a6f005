from knowledge.law.address import Address, Level
from knowledge.law.provision import Provision, StructuredText

_INSTRUMENT = Address("58/2022/NĐ-CP")
_ARTICLE = _INSTRUMENT.child(Level.ARTICLE, "5")
_CLAUSE = _ARTICLE.child(Level.CLAUSE, "1")


def _article() -> Provision:
    points = tuple(
        Provision(_CLAUSE.child(Level.POINT, letter), "", "", f"{letter}) Giấy tờ {letter};\n") for letter in "ab"
    )
    clause = Provision(_CLAUSE, "", "", "1. Gồm:\n", points)
    return Provision(_ARTICLE, "Hồ sơ", "Điều 5. Hồ sơ\n", "Điều 5. Hồ sơ\nHồ sơ như sau:\n", (clause,))


def test_the_verbatim_text_is_every_piece_in_order() -> None:
    assert _article().verbatim == "Điều 5. Hồ sơ\nHồ sơ như sau:\n1. Gồm:\na) Giấy tờ a;\nb) Giấy tờ b;\n"


def test_the_text_leaves_out_the_heading_and_keeps_the_markers() -> None:
    assert _article().text == "Hồ sơ như sau:\n1. Gồm:\na) Giấy tờ a;\nb) Giấy tờ b;"


def test_the_lead_ends_where_the_first_child_begins() -> None:
    assert _article().lead == "Hồ sơ như sau:"
    assert _article().children[0].lead == "1. Gồm:"


def test_walking_goes_in_reading_order() -> None:
    walked = [str(node.address.anchor) for node in _article().walk()]
    assert walked == ["dieu-5", "dieu-5.khoan-1", "dieu-5.khoan-1.diem-a", "dieu-5.khoan-1.diem-b"]
    assert _article().level is Level.ARTICLE


def test_a_document_is_its_preamble_its_provisions_and_its_closing() -> None:
    document = StructuredText("CHÍNH PHỦ\n", (_article(),), "TM. CHÍNH PHỦ\n")
    assert document.verbatim == "CHÍNH PHỦ\n" + _article().verbatim + "TM. CHÍNH PHỦ\n"


def test_the_units_of_a_document_are_its_articles_wherever_they_lie() -> None:
    chapter = Provision(_INSTRUMENT.child(Level.CHAPTER, "1"), "", "", "Chương I\n", (_article(),))
    annex = Provision(_INSTRUMENT.child(Level.ANNEX, "1"), "", "", "Phụ lục I\n")
    assert StructuredText("", (chapter, annex)).articles() == [_article()]


def test_the_units_of_a_document_without_articles_are_its_headings_and_annexes() -> None:
    heading = Provision(_INSTRUMENT.child(Level.HEADING, "1"), "", "", "I. Đối tượng\n")
    annex = Provision(_INSTRUMENT.child(Level.ANNEX, "1"), "", "", "Phụ lục I\n")
    assert StructuredText("", (heading, annex)).articles() == [heading, annex]
