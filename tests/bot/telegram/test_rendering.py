"""Blocks as Telegram's HTML."""

from bot.conversation.outgoing import Block, BlockKind
from bot.telegram.rendering import paragraphs_of
from evaluation.simulators.telegram.formatting import Kind, formatted

URL = "https://ngoaivu.example.vn/vb/58-2022-nd-cp#dieu-9"


def html_of(*blocks: Block) -> list[str]:
    return [stretch.html for paragraph in paragraphs_of(blocks) for stretch in paragraph.stretches]


def test_quotations_stand_each_in_a_quote_of_its_own_under_a_linked_heading() -> None:
    block = Block(BlockKind.QUOTES, "Điều 9 Nghị định 58/2022/NĐ-CP\n[1] khoản 1: “a\nb”\n[2] “c”", URL)
    assert html_of(block) == [
        f'<b><a href="{URL}">Điều 9 Nghị định 58/2022/NĐ-CP</a></b>',
        "<blockquote>[1] khoản 1: “a\nb”</blockquote>",
        "<blockquote>[2] “c”</blockquote>",
    ]


def test_a_long_quotation_is_folded() -> None:
    html = html_of(Block(BlockKind.QUOTES, f"Điều 9\n[1] “{'lời ' * 300}”"))[1]
    assert html.startswith("<blockquote expandable>[1]")
    assert formatted(html, html=True).entities[0].kind is Kind.EXPANDABLE_BLOCKQUOTE


def test_words_without_a_number_are_quoted_all_the_same() -> None:
    assert html_of(Block(BlockKind.QUOTES, "Điều 9\nLời văn\nhai dòng")) == [
        "<b>Điều 9</b>",
        "<blockquote>Lời văn\nhai dòng</blockquote>",
    ]


def test_markup_in_the_words_stays_words() -> None:
    assert html_of(Block(BlockKind.TEXT, "a < b && c > d")) == ["a &lt; b &amp;&amp; c &gt; d"]


def test_a_short_answer_and_a_heading_are_bold_and_a_notice_is_italic() -> None:
    assert html_of(
        Block(BlockKind.HEADING, "Hộ chiếu"), Block(BlockKind.LEAD, "8 ngày"), Block(BlockKind.NOTICE, "Lưu ý")
    ) == ["<b>Hộ chiếu</b>", "<b>8 ngày</b>", "<i>Lưu ý</i>"]


def test_of_a_long_list_in_an_answer_only_the_first_line_is_bold() -> None:
    items = "\n".join(f"- thành phần hồ sơ thứ {number}" for number in range(20))
    first, rest = html_of(Block(BlockKind.LEAD, f"Hồ sơ gồm:\n{items}"))
    assert (first, rest) == ("<b>Hồ sơ gồm:</b>", items)
    assert html_of(Block(BlockKind.LEAD, "một đoạn dài " * 40)) == [("một đoạn dài " * 40).strip()]


def test_a_link_that_telegram_would_drop_is_no_link() -> None:
    assert html_of(Block(BlockKind.TEXT, "Trang", "http://localhost:8000/vb/x")) == ["Trang"]


def test_an_address_cannot_end_its_attribute() -> None:
    html = html_of(Block(BlockKind.TEXT, "Trang", 'https://a.vn/?q="><b>&x=1'))[0]
    entities = formatted(html, html=True).entities
    assert [(entity.kind, entity.url) for entity in entities] == [(Kind.TEXT_LINK, 'https://a.vn/?q="><b>&x=1')]


def test_blocks_without_words_and_half_symbols_make_no_trouble() -> None:
    assert html_of(Block(BlockKind.TEXT, "a\n" + " \n" * 3000 + " " * 3000 + "b")) == ["a\n\n        b"]
    assert html_of(Block(BlockKind.TEXT, " \n\t"), Block(BlockKind.TEXT, "a\ud83db\x07\r\nc")) == ["a�b \nc"]
