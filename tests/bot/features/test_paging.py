"""Long lists, a page at a time."""

from bot.features.paging import in_rows, page_of


def test_pages_hold_everything_once() -> None:
    items = list(range(23))
    pages = [page_of(items, number, 5) for number in range(5)]
    assert [item for page in pages for item in page.items] == items
    assert [page.first for page in pages] == [0, 5, 10, 15, 20]
    assert {page.pages for page in pages} == {5}


def test_buttons_lead_to_the_pages_there_are() -> None:
    labels = [
        [button.label for button in page_of("abc", number, 1).turns("x:{}".format, "en")] for number in range(3)
    ]
    assert labels == [["Next ›"], ["‹ Back", "Next ›"], ["‹ Back"]]
    assert [button.data for button in page_of("abc", 1, 1).turns("x:{}".format, "vi")] == ["x:0", "x:2"]


def test_a_list_on_one_page_needs_none() -> None:
    page = page_of("ab", 0, 2)
    assert page.turns("x:{}".format, "vi") == ()
    assert page.told("vi") == ""
    assert page_of("", 0, 2).items == ()


def test_a_page_that_is_no_more_is_the_last() -> None:
    page = page_of("abc", 9, 2)
    assert page.items == ("c",)
    assert page.told("vi") == "Trang 2/2"
    assert page.told("en") == "Page 2 of 2"


def test_rows_are_as_wide_as_wanted() -> None:
    buttons = page_of("abc", 1, 1).turns("x:{}".format, "vi")
    assert in_rows(buttons, 1) == ((buttons[0],), (buttons[1],))
