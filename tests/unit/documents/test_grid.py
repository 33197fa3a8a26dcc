"""Tables on paper: what is long stays readable or says that it goes on; pages are full and no fuller."""

import io
from datetime import date

import pypdfium2
import pytest

from desktop.documents.canvas import Sheet, new_canvas
from desktop.documents.grid import Grid, GridColumn
from desktop.documents.paper import Paper
from desktop.documents.route import route_pdf
from desktop.documents.worklist import worklist_pdf
from desktop.domain.letters import Letterhead
from desktop.domain.worklists import Listed, ListKind, Worklist, plan_route

COLUMNS = (GridColumn("Nama warga yang dimaksud", 90), GridColumn("Jumlah", 50, 1))
LONG = "Raden Ayu Siti Nurhalizah Putri Maharani Kusumaningratwati"


def text_of(pdf):
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return [" ".join(text.split()) for text in pages]


def drawn(grid, rows, total=()):
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, "uji")
    edge = grid.draw(Sheet(canvas, 40, 180), 800, rows, total)
    canvas.showPage()
    canvas.save()
    return text_of(stream.getvalue())[0], edge


def test_a_row_of_fixed_height_says_that_more_is_meant():
    text, edge = drawn(Grid(COLUMNS), [[LONG, "7"]], ["Jumlah", "7"])

    assert "…" in text
    assert edge == 800 - 3 * 18


def test_a_row_that_grows_holds_everything():
    text, edge = drawn(Grid(COLUMNS, grows=True), [[LONG, "7"]])

    assert LONG in text
    assert edge < 800 - 2 * 18


def test_a_high_heading_is_set_in_one_size_and_whole():
    text, edge = drawn(Grid(COLUMNS, head=36), [["Siti", "7"]])

    assert "Nama warga yang dimaksud" in text
    assert edge == 800 - 36 - 18


@pytest.mark.parametrize("grows", [False, True])
def test_pages_hold_every_row_once_and_as_many_as_fit(grows):
    rows = [[LONG if number % 3 else "Siti", str(number)] for number in range(100)]
    grid = Grid(COLUMNS, grows=grows)
    pages = grid.pages(rows, 800, 100)

    assert [row for page in pages for row in page] == rows
    for page in pages:
        assert drawn(grid, page)[1] >= 100 - 1e-6
    assert max(map(len, pages)) == (grid.fitting(800, 100) if not grows else len(pages[0]))
    assert grid.pages([], 800, 100) == [[]]


def listed(number, name="SITI", rt="003", address=""):
    return Listed(f"16070752069{number:05}", name, "1990-06-12", "16.07.07.2003", rt, "001", "III", address)


def worklist(*people):
    return Worklist(ListKind.NOT_RECORDED, people, date(2026, 11, 28), "", "07", "Muara Padang", Letterhead())


def test_a_name_of_sixty_letters_stands_whole_above_its_place():
    longest = "ABDURRAHMANSYAH PUTRA WIJAYAKUSUMA NINGRATHADININGRAT SURYO"
    (page,) = text_of(worklist_pdf(worklist(listed(1, longest, address="JALAN POROS KM 12"))))

    assert longest.title() in page
    assert "Jalan Poros Km 12" in page


def test_a_route_names_every_rt_of_a_day():
    people = [listed(number, rt=f"{number:03}") for number in (1, 2, 3, 5, 8, 9)]
    made = worklist(*people)
    (page,) = text_of(route_pdf(made, plan_route(people, made.day, 60), 60))

    assert "RW 001: 001–003, 005, 008, 009" in page.replace("\u00a0", " ")
