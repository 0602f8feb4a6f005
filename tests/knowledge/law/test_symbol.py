import json
import lzma
from pathlib import Path

import pytest

from knowledge.law.instrument import Kind
from knowledge.law.symbol import SymbolParts, kind_of_symbol, split_symbol


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("58/2022/NĐ-CP", SymbolParts("58", 2022, ("nd", "cp"))),
        ("06/2020/QĐ-TTg", SymbolParts("6", 2020, ("qd", "ttg"))),
        ("162/2004/TTLT/BQP-BTC", SymbolParts("162", 2004, ("ttlt", "bqp", "btc"))),
        ("47/2014/QH13", SymbolParts("47", 2014, ("qh13",))),
        ("73-CP", SymbolParts("73", None, ("cp",))),
        ("272-QĐ/TW", SymbolParts("272", None, ("qd", "tw"))),
        ("71/2015", SymbolParts("71", 2015, ())),
        ("10b/2013/TT-BNG", SymbolParts("10b", 2013, ("tt", "bng"))),
    ],
)
def test_a_symbol_has_a_number_perhaps_a_year_and_the_segments_of_its_suffix(
    symbol: str, parts: SymbolParts
) -> None:
    assert split_symbol(symbol) == parts


def test_a_symbol_without_a_number_has_no_parts() -> None:
    assert split_symbol("PL-Hàm-cấp-ngoại-giao-1995") is None
    assert split_symbol("") is None


@pytest.mark.parametrize(
    "spelling",
    ["58/2022/NĐ-CP", "58/2022/nd-cp", "58/2022/NÐ-CP", "058/2022/NĐCP", "58-2022-ND_CP", "58/2022/NĐ–CP "],
)
def test_spellings_of_one_symbol_have_one_key(spelling: str) -> None:
    parts, truth = split_symbol(spelling), split_symbol("58/2022/NĐ-CP")
    assert parts is not None
    assert truth is not None
    assert parts.key == truth.key


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("58/2022/NĐ-CP", Kind.DECREE),
        ("13/CP", Kind.DECREE),
        ("73-CP", Kind.DECREE),
        ("04/2016/tt-bng", Kind.CIRCULAR),
        ("03/2012/TTLT-BNG-BNV", Kind.JOINT_CIRCULAR),
        ("92/TT-LB", Kind.JOINT_CIRCULAR),
        ("06/2020/QĐ-TTg", Kind.DECISION),
        ("327/TTg", Kind.DECISION),
        ("01/2018/NQ-HĐTP", Kind.RESOLUTION),
        ("05/2007/CT-BTS", Kind.DIRECTIVE),
        ("33/2007/PL-UBTVQH11", Kind.ORDINANCE),
        ("PL-Hàm-cấp-ngoại-giao-1995", Kind.ORDINANCE),
        ("47/2014/QH13", Kind.LAW),
        ("1234/CV-BNG", Kind.OFFICIAL_LETTER),
        ("03-HD/BTCTW", Kind.GUIDANCE),
        ("01/VBHN-BNG", Kind.CONSOLIDATED),
    ],
)
def test_the_kind_of_an_instrument_is_read_off_its_symbol(symbol: str, kind: Kind) -> None:
    assert kind_of_symbol(symbol) is kind


@pytest.mark.parametrize("symbol", ["", "71/2015", "1234/BNG-LS", "05/2003/UBTVQH11", "272-QĐ/TW", "Cẩm nang"])
def test_a_symbol_that_does_not_tell_its_kind_leaves_it_open(symbol: str) -> None:
    assert kind_of_symbol(symbol) is None


@pytest.mark.shared
def test_the_kinds_of_all_codified_instruments_are_read_off_their_symbols(shared_dir: Path) -> None:
    kinds: dict[str, Kind] = {}
    with lzma.open(shared_dir / "codification" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            kinds.setdefault(article["doc"], Kind(article["kind"]))
    read = {symbol: kind_of_symbol(symbol) for symbol in kinds}
    wrong = [symbol for symbol, kind in read.items() if kind not in {None, kinds[symbol]}]
    # The National Assembly's resolutions and codes share the series of its laws, and one 1980s ordinance was
    # promulgated under the symbol of a law.
    assert all("QH" in symbol or "L/CTN" in symbol for symbol in wrong)
    assert sum(kind is None for kind in read.values()) < 0.015 * len(read)
