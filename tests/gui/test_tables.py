"""Rows, headers, and what lies over them."""

import pytest
from cut_off import shortened
from PySide6.QtCore import QPoint, Qt

from desktop.domain.residents import ResidentStatus
from desktop.gui.components.cells import ChipCell, MatchCell, NikCell, TextCell, Words, prefix_matches
from desktop.gui.components.chips import resident_chip
from desktop.gui.components.states import EmptyState, Skeleton
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.theme.tokens import color

NIK = "1607075206909001"


@pytest.fixture
def table(show):
    columns = [
        Column("Nama", lambda row: row[0], 150, MatchCell(), sort="name"),
        Column("NIK", lambda row: row[1], 185, NikCell()),
        Column("Umur", lambda row: row[2], 60, TextCell(), right=True),
        Column("Status", lambda row: resident_chip(row[3]), 0, ChipCell()),
    ]
    model = RowsModel(columns)
    model.set_rows(
        [("Siti Aminah", NIK, 36, ResidentStatus.UNFINISHED), ("Sukirman", NIK, 41, ResidentStatus.CARD)]
    )
    return show(DataTable(model), (700, 300))


def test_the_chosen_row_is_tinted_with_an_edge(table):
    table.select_row(1)
    image = table.viewport().grab().toImage()

    assert image.pixelColor(2, 60).name() == color("petrol.700").name()
    assert image.pixelColor(600, 44).name() == color("petrol.100").name()
    assert image.pixelColor(600, 4).name() == color("surface").name()
    assert image.pixelColor(300, 39).name() == color("line.row").name()


def test_words_that_have_not_the_room_are_found(table):
    assert shortened(table) == []

    table.setColumnWidth(0, 60)

    assert shortened(table) == ["Siti Aminah", "Sukirman"]


def test_a_column_that_fits_its_rows_never_takes_room_back(show):
    columns = [Column("Nama", str, 60, fits=True), Column("Desa", str)]
    model = RowsModel(columns)
    table = show(DataTable(model), (700, 300))
    model.set_rows(["Agus"] * 20 + ["Muhammad Rahmatullah Kurniawansyah"])
    narrow = table.columnWidth(0)

    table.scrollToBottom()
    wide = table.columnWidth(0)
    table.scrollToTop()

    assert narrow < wide == table.columnWidth(0)
    model.set_rows(["Agus"])
    assert table.columnWidth(0) == narrow


def test_a_table_tells_moves_activation_and_sorting(table, qtbot):
    rows, activated, sorts = [], [], []
    table.row_changed.connect(rows.append)
    table.row_activated.connect(activated.append)
    table.sort_requested.connect(sorts.append)

    assert table.current_row() == 0  # the focus chose it
    assert table.selectionModel().isRowSelected(0)
    table.go(1)
    table.go(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    header = table.horizontalHeader().viewport()
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    table.select_row(-1)

    assert rows == [1, -1]
    assert activated == [1]
    assert sorts == ["name"]


def test_a_table_is_read_aloud_in_words(table):
    index = table.model().index(0, 3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Belum selesai"
    assert TextCell().words(Words("belum sampai", "danger")) == "belum sampai"


def test_an_empty_or_loading_state_covers_the_rows(table):
    table.set_state(EmptyState("Tidak ada yang cocok"))
    first = table.viewport().findChild(EmptyState)
    assert first.geometry() == table.viewport().rect()
    table.set_state(Skeleton())
    assert first.isHidden()
    table.set_state(None)
    assert table.viewport().findChild(Skeleton).isHidden()


def test_one_row_can_be_refreshed_in_place(table):
    table.select_row(0)
    table.model().refresh(0, ("Siti Aminah", NIK, 37, ResidentStatus.AWAITING_REVIEW))

    assert table.current_row() == 0
    assert table.model().row(0)[2] == 37


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Siti Aminah", "sit", [(0, 3)]),
        ("Siti Aminah", "ami sit", [(0, 3), (5, 3)]),
        ("Siti Aminah", "min", []),
        ("Siti Aminah", "", []),
        ("Sitorus", "sit sito", [(0, 4)]),
    ],
)
def test_only_beginnings_of_words_are_marked(text, query, found):
    assert prefix_matches(text, query) == found
