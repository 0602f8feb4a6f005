"""Plain text in whatever bytes it comes."""

import codecs
import unicodedata
from pathlib import Path

import pytest
from viparse.normalize.encodings import CHARMAPS

from ingest.reading import ReadDocument, read_file
from ingest.reading.charsets import VISCII, VPS

UNICODE = "Quyết định số 5/2004/QĐ-UB về việc cử đoàn cán bộ của Ủy ban nhân dân tỉnh đi công tác nước ngoài"
TCVN3 = "QuyÕt ®Þnh sè 5/2004/Q§-UB vÒ viÖc cö ®oµn c¸n bé cña ñy ban nh©n d©n tØnh ®i c«ng t¸c n\u00adíc ngoµi"
VNI = (
    "Quyeát ñònh soá 5/2004/QÑ-UB veà vieäc cöû ñoaøn caùn boä cuûa Uûy ban nhaân daân tænh ñi coâng taùc"
    " nöôùc ngoaøi"
)


def read(tmp_path: Path, content: bytes) -> ReadDocument:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    return read_file(file)


@pytest.mark.parametrize(
    "content",
    [
        UNICODE.encode(),
        codecs.BOM_UTF8 + UNICODE.encode(),
        UNICODE.encode("utf-16"),
        UNICODE.encode("utf-16-le"),
        UNICODE.encode("utf-16-be"),
        unicodedata.normalize("NFD", UNICODE).encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 with mark", "utf-16-le", "utf-16-be", "decomposed"],
)
def test_unicode_in_any_form_reads_alike(tmp_path: Path, content: bytes) -> None:
    document = read(tmp_path, content)
    assert (document.text, document.encoding, document.warnings) == (UNICODE, "unicode", ())


def test_tcvn3_is_decoded_with_the_case_that_was_typed(tmp_path: Path) -> None:
    document = read(tmp_path, TCVN3.encode("latin-1"))
    assert (document.text, document.encoding) == (UNICODE.replace("Ủy", "ủy"), "tcvn3")


def test_vni_is_decoded(tmp_path: Path) -> None:
    document = read(tmp_path, VNI.encode("latin-1"))
    assert (document.text, document.encoding) == (UNICODE, "vni")


@pytest.mark.parametrize("encoding", [VISCII, VPS])
def test_the_eight_bit_encodings_are_decoded(tmp_path: Path, encoding: str) -> None:
    bytes_of = {letter: source for source, letter in CHARMAPS[encoding].pairs}
    typed = "".join(bytes_of.get(ch, ch) for ch in UNICODE)
    document = read(tmp_path, typed.encode("latin-1"))
    assert (document.text, document.encoding) == (UNICODE, encoding)


def test_windows_1258_is_decoded(tmp_path: Path) -> None:
    tones_apart = "".join(_windows_1258(ch) for ch in UNICODE)
    assert read(tmp_path, tones_apart.encode("cp1258")).text == UNICODE


def test_utf8_with_a_few_broken_bytes_stays_utf8(tmp_path: Path) -> None:
    document = read(tmp_path, (UNICODE * 3).encode() + b"\xff\xfe")
    assert document.text.startswith(UNICODE)
    assert document.warnings == ("unreadable_characters",)


def test_lines_stay_and_blank_ones_go(tmp_path: Path) -> None:
    assert read(tmp_path, "Điều 1.\r\n\r\n  1. Một  hai\rba".encode()).text == "Điều 1.\n1. Một hai\nba"


def test_lines_broken_at_a_width_are_joined_again(tmp_path: Path) -> None:
    lines = [
        "Article 1. Scope",
        "1. This regulation governs the reception of foreign delegations that visit",
        "the province at the invitation of its departments, and the sending of",
        "delegations abroad on official duty, including those paid for by the host",
        "as provided in clause 2 of this Article and in the guidance of the office.",
        "2. Delegations of ministries are received as their programmes provide, with",
        "the department concerned taking part in the meetings that concern the work",
        "of the province and of its districts.",
        "a) the decision on sending the delegation, signed by the authority with the",
        "power to do so, and the programme.",
    ]
    assert read(tmp_path, "\n".join(lines).encode()).text.split("\n") == [
        lines[0],
        " ".join(lines[1:5]),
        " ".join(lines[5:8]),
        " ".join(lines[8:]),
    ]


def _windows_1258(ch: str) -> str:
    """A letter as Windows-1258 writes it: the vowel whole, the tone apart."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    marks = unicodedata.normalize("NFD", ch)
    tone = "".join(mark for mark in marks if mark in tones)
    vowel = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
    return vowel + tone
