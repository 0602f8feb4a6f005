from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.law.comparing.difference import difference
from knowledge.law.comparing.runs import RunKind, new_text, old_text
from knowledge.law.comparing.tokens import Wording
from tests.knowledge.law.comparing.texts import marked

_PIECES = st.sampled_from(
    [
        *(
            "hồ sơ",
            "Hồ sơ",
            "cấp",
            "a",
            "b",
            "và",
            "05 ngày",
            "ngày 01 tháng 7 năm 2013",
            "ngày 15 tháng 7 năm 2013",
        ),
        *(
            "01/7/2013",
            "1.000.000",
            "5%",
            "10 %",
            "58/2022/NĐ-CP",
            "hoà",
            "hòa",
            "“",
            "…",
            "\n",
            "1 000 000",
            "đ)",
        ),
        *(" ", "  ", "\u00a0", ", ", ";", ". ", "-", "x\u0301", "tháng 8 năm 2014", "ð", "—", "1", "%"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=25).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda space: space.join(pieces))
)


def _marked(old: str, new: str) -> str:
    return marked(difference(Wording(old), Wording(new)))


@settings(max_examples=600, deadline=None)
@given(_TEXTS | st.text(max_size=30), _TEXTS | st.text(max_size=30))
def test_the_runs_give_both_texts_back(old: str, new: str) -> None:
    words = difference(Wording(old), Wording(new))
    assert old_text(words) == old
    assert new_text(words) == new


@settings(max_examples=600, deadline=None)
@given(_TEXTS, _TEXTS)
def test_runs_take_turns_and_no_lone_letter_stands_between_changes(old: str, new: str) -> None:
    words = difference(Wording(old), Wording(new))
    order = {RunKind.EQUAL: 0, RunKind.DELETED: 1, RunKind.INSERTED: 2}
    assert all(run.text for run in words)
    for before, after in pairwise(words):
        assert order[before.kind] < order[after.kind] or after.kind is RunKind.EQUAL
        assert before.kind is not after.kind
    for run in words[1:-1]:
        if run.kind is RunKind.EQUAL:
            assert sum(map(str.isalnum, run.text)) > 1 or "\n" in run.text


@given(_TEXTS)
def test_equal_texts_are_one_run(text: str) -> None:
    assert [run.text for run in difference(Wording(text), Wording(text))] == ([text] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("trong 05 ngày làm việc", "trong 03 ngày làm việc", "trong [-05-]{+03+} ngày làm việc"),
        (
            "từ ngày 01 tháng 7 năm 2013.",
            "từ ngày 15 tháng 7 năm 2014.",
            "từ ngày [-01 tháng 7 năm 2013-]{+15 tháng 7 năm 2014+}.",
        ),
        ("ngày 01/7/2013", "ngày 01/8/2013", "ngày [-01/7/2013-]{+01/8/2013+}"),
        ("phí 1.000.000 đồng", "phí 1.500.000 đồng", "phí [-1.000.000-]{+1.500.000+} đồng"),
        ("phí 1 000 000 đồng", "phí 1 500 000 đồng", "phí [-1 000 000-]{+1 500 000+} đồng"),
        ("tăng 5%.", "tăng 7%.", "tăng [-5%-]{+7%+}."),
        ("Nghị định 58/2022/NĐ-CP", "Nghị định 58/2023/NĐ-CP", "Nghị định [-58/2022/NĐ-CP-]{+58/2023/NĐ-CP+}"),
        ("on 1 July 2013", "on 2 July 2013", "on [-1 July 2013-]{+2 July 2013+}"),
        ("a) Đơn;", "b) Đơn;", "[-a-]{+b+}) Đơn;"),
    ],
)
def test_figures_dates_and_symbols_stay_whole(old: str, new: str, expected: str) -> None:
    assert _marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Bộ Ngoại giao cấp", "Bộ Công an và Bộ Ngoại giao cấp", "{+Bộ Công an và +}Bộ Ngoại giao cấp"),
        ("1. Bộ Công an và Bộ Ngoại giao", "1. Bộ Ngoại giao", "1. [-Bộ Công an và -]Bộ Ngoại giao"),
        ("05 ngày; gửi hồ sơ", "05 ngày và 03 ngày; gửi hồ sơ", "05 ngày{+ và 03 ngày+}; gửi hồ sơ"),
        ("cá nhân, hộ gia đình", "cá nhân, tổ chức, hộ gia đình", "cá nhân, {+tổ chức, +}hộ gia đình"),
        ("hồ sơ; thủ tục", "hồ sơ, thủ tục", "hồ sơ[-;-]{+,+} thủ tục"),
        ("Hoà giải tại cơ sở", "Hòa giải tại cơ sở", "[-Hoà-]{+Hòa+} giải tại cơ sở"),
        (
            "của Hội đồng xử lý vụ việc cạnh tranh.",
            "của Chủ tịch, Hội đồng xử lý vụ việc hạn chế cạnh tranh và Hội đồng cạnh tranh.",
            "của {+Chủ tịch, +}Hội đồng xử lý vụ việc {+hạn chế cạnh tranh và Hội đồng +}cạnh tranh.",
        ),
    ],
)
def test_changes_begin_and_end_where_phrases_do(old: str, new: str, expected: str) -> None:
    assert _marked(old, new) == expected


def test_few_common_words_between_long_changes_are_no_island() -> None:
    old = "Người nước ngoài nhập cảnh phải có hộ chiếu còn hạn và thị thực hợp lệ."
    new = "Cơ quan cấp thẻ tạm trú trả lời bằng văn bản và lưu hồ sơ điện tử."
    assert _marked(old, new) == f"[-{old[:-1]}-]{{+{new[:-1]}+}}."


def test_paragraphs_that_changed_are_told_line_by_line() -> None:
    assert _marked("Một hai;\nba bốn.\n", "Một hai.\nba bốn;\n") == "Một hai[-;-]{+.+}\nba bốn[-.-]{+;+}\n"
