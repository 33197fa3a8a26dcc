from desktop.domain.residents import ResidentRow, ResidentStatus
from desktop.gui.residents.pages import PAGE_ROWS, Pages


def rows(first, count):
    return [
        ResidentRow(f"{number:016}", "SITI", "1990-06-12", "16.07.07.2003", ResidentStatus.NOT_RECORDED)
        for number in range(first, first + count)
    ]


def begun(total):
    asked = []
    pages = Pages(asked.append)
    pages.start(total, rows(0, min(total, PAGE_ROWS)))
    return pages, asked


def test_the_first_page_is_there_and_asks_for_nothing():
    pages, asked = begun(250)

    assert pages.row(0).nik == f"{0:016}"
    assert pages.row(PAGE_ROWS - 1).nik == f"{PAGE_ROWS - 1:016}"
    assert asked == []


def test_a_page_in_sight_is_asked_for_once():
    pages, asked = begun(250)

    assert [pages.row(PAGE_ROWS + number) for number in range(5)] == [None] * 5
    assert asked == [1]


def test_rows_that_came_are_shown_where_they_belong():
    pages, _asked = begun(250)
    pages.row(PAGE_ROWS)

    assert pages.put(1, rows(PAGE_ROWS, PAGE_ROWS)) == range(PAGE_ROWS, 2 * PAGE_ROWS)
    assert pages.row(PAGE_ROWS + 7).nik == f"{PAGE_ROWS + 7:016}"


def test_two_neighbouring_pages_wait_side_by_side():
    pages, asked = begun(1000)

    for _look in range(3):
        pages.row(2 * PAGE_ROWS - 1)
        pages.row(2 * PAGE_ROWS)

    assert asked == [1, 2]


def test_a_page_that_was_scrolled_past_is_asked_for_again():
    pages, asked = begun(100_000)

    pages.row(1 * PAGE_ROWS)
    pages.row(7 * PAGE_ROWS)
    pages.row(1 * PAGE_ROWS)

    assert asked == [1, 7, 1]


def test_only_a_few_pages_are_kept():
    pages, asked = begun(100_000)
    for page in range(1, 40):
        pages.put(page, rows(page * PAGE_ROWS, PAGE_ROWS))

    assert pages.row(39 * PAGE_ROWS) is not None
    assert pages.row(1 * PAGE_ROWS) is None
    assert asked == [1]


def test_another_search_forgets_the_rows_of_the_last():
    pages, _asked = begun(250)
    pages.put(1, rows(PAGE_ROWS, PAGE_ROWS))

    pages.start(3, rows(0, 3))

    assert pages.total == 3
    assert pages.row(5) is None
