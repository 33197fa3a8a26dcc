"""A list of people shows their names whole: a cut name may be anybody's."""

import pytest
from letter_desk import Desk as LetterDesk
from recording_desk import Desk, list_people
from regency import SUPERVISOR, found_regency

from desktop.gui.components.cells import TwoLines
from desktop.gui.components.table import DataTable
from desktop.gui.register.screen import build as build_register
from desktop.gui.register.wording import Line, State
from desktop.gui.residents.screen import build as build_residents
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font

NAME = "Muhammad Rahmatullah Kurniawansy"
# What the sidebar and the status bar leave of 1366x768 and of 1280x720; more rows than fit, so they scroll.
ROOMS = [(1150, 738), (1064, 690)]
MANY = 40


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session(SUPERVISOR)
    yield made
    made.close()


@pytest.fixture
def residents(session, tmp_path, show):
    list_people(session, tmp_path, [NAME.upper()] * MANY)
    screen = show(build_residents(Desk(session).context()))
    screen.activate()
    return screen


@pytest.fixture
def register(session, show):
    screen = show(build_register(LetterDesk(session).context()))
    state = State("Ditukar KTP-el", "temp", "id-card")
    lines = [
        Line(f"{seq}", seq, NAME, "Sumber Makmur", "24 Nov", "24 Mei 2027", state, "1") for seq in range(MANY)
    ]
    screen.view.show_lines(lines, "", is_filtered=False)
    return screen


def is_whole(table, column):
    value = table.model().index(0, column).data()
    name = value.headline if isinstance(value, TwoLines) else value
    assert name == NAME
    return paint.text_width(name, font("body", 600)) <= table.columnWidth(column) - 2 * table.side


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(("kind", "column"), [("residents", 0), ("register", 1)])
def test_a_name_of_32_letters_is_whole(kind, column, room, request, qtbot):
    screen = request.getfixturevalue(kind)
    table = screen.findChild(DataTable, kind)
    screen.resize(*room)
    qtbot.waitUntil(table.verticalScrollBar().isVisible)

    assert len(NAME) == 32
    assert is_whole(table, column)
    assert sum(table.columnWidth(at) for at in range(len(table.columns))) <= table.viewport().width()


@pytest.mark.parametrize("kind", ["residents", "register"])
def test_columns_that_gave_way_come_back_with_the_room(kind, request):
    screen = request.getfixturevalue(kind)
    table = screen.findChild(DataTable, kind)
    leaving = [at for at, column in enumerate(table.columns) if column.gives_way]
    screen.resize(*ROOMS[1])
    assert all(table.isColumnHidden(at) for at in leaving)

    screen.resize(1600, 738)
    assert not any(table.isColumnHidden(at) for at in leaving)


def test_a_cell_of_two_lines_is_read_aloud_whole(register):
    table = register.findChild(DataTable, "register")
    cell = table.columns[1].cell

    assert cell.words(table.model().index(0, 1).data()) == f"{NAME}, Sumber Makmur"
    table.setFixedWidth(300)
    assert not is_whole(table, 1)  # what the test above would see of a cut name
