"""Buttons that Telegram takes, and those that would cost the message."""

import pytest

from bot.conversation.outgoing import Button
from bot.telegram.keyboard import keyboard_of, opens


def test_rows_stay_rows() -> None:
    rows = ((Button("👍", "up:1"), Button("👎", "down:1")), (Button("Mở", url="https://a.vn/vb/x"),))
    assert keyboard_of(rows) == [
        [{"text": "👍", "callback_data": "up:1"}, {"text": "👎", "callback_data": "down:1"}],
        [{"text": "Mở", "url": "https://a.vn/vb/x"}],
    ]


@pytest.mark.parametrize(
    "button",
    [
        Button("Mở", url="http://localhost:8000/vb/x"),
        Button("Mở", url="/vb/x"),
        Button(" ", "x:1"),
        Button("Quá dài", "x:" + "ế" * 30),
        Button("Không có gì"),
    ],
)
def test_a_button_that_telegram_refuses_is_left_out_with_its_row(button: Button) -> None:
    assert keyboard_of(((button,), (Button("Còn", "y:1"),))) == [[{"text": "Còn", "callback_data": "y:1"}]]


def test_more_than_fit_side_by_side_go_on_below() -> None:
    rows = keyboard_of((tuple(Button(str(number), f"p:{number}") for number in range(120)),))
    assert sum(map(len, rows)) == 100
    assert max(map(len, rows)) == 8


@pytest.mark.parametrize(
    "url",
    [
        "https://ngoaivu.example.vn/vb/58-2022-nd-cp?as_of=2026-01-01#dieu-9",
        "http://10.0.0.5:8000/",
        "https://[::1]/",
    ],
)
def test_addresses_of_the_web_open(url: str) -> None:
    assert opens(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "vb/x",
        "http://may-chu/vb",
        "javascript:alert(1)",
        "https://a.vn:0/",
        "https://a.vn:x/",
        "https://a.vn/ b",
    ],
)
def test_other_addresses_do_not(url: str) -> None:
    assert not opens(url)
