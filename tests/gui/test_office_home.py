"""The office's home: tasks lead to their screens, cells say how stations stand."""

import pytest
from letter_desk import Desk, FolderQueue
from letter_office import carry_up, issue
from PySide6.QtWidgets import QPushButton, QWidget
from regency import found_regency

from desktop.district.home import OfficeTask, TaskKind
from desktop.gui.components.dialogs import Dialog
from desktop.gui.components.text import Text
from desktop.gui.office_home import wording
from desktop.gui.office_home.screen import build


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def opened(regency, show):
    desks = []

    def opening():
        desks.append(Desk(regency.office()))
        screen = show(build(desks[-1].context()), (1150, 738))
        screen.activate()
        return screen, desks[-1]

    yield opening
    for desk in desks:
        desk.session.close()


def names(screen):
    return [widget.accessibleName() for widget in screen.findChildren(QWidget)]


def test_a_task_leads_to_its_screen(regency, opened):
    issue(regency, range(2))
    carry_up(regency)
    screen, desk = opened()
    screen.findChild(QPushButton, "task-parcels").click()
    screen.findChild(QPushButton, "read").click()

    assert desk.gone == [("parcels", None), ("inbox", None)]
    (cell,) = [name for name in names(screen) if name.startswith("07 ")]
    assert cell.startswith("07 Stasiun 07, Lengkap, ")
    assert cell.endswith(" · 2")


def test_figures_and_stock_are_told(opened):
    screen, _desk = opened()
    words = [text.text() for text in screen.findChildren(Text)]

    assert "Blangko tersisa 0" in words
    assert "0 dari 0" in words
    assert any("belum pernah" in word for word in words)


def test_the_day_is_closed_on_paper(regency, show, tmp_path):
    desk = Desk(regency.office(), FolderQueue(tmp_path / "tray"))
    screen = show(build(desk.context()), (1150, 738))
    screen.activate()
    screen.findChild(QPushButton, "close-day").click()
    dialog = next(found for found in screen.findChildren(Dialog) if found.isVisible())
    assert dialog.accessibleName() == "Angka hari ini cocok"
    assert "0 bundel dengan 0 rekaman datang, tersisa 0 blangko." in dialog.accessibleDescription()
    dialog.accepting.click()

    assert desk.queue.sheets() == 1
    desk.session.close()


def test_of_many_stations_a_line_names_a_few():
    """The names of all of them were cut short in the middle of a word."""
    codes = [f"{number:02}" for number in range(1, 21)]
    (line,) = wording.task_lines([OfficeTask(TaskKind.PARCELS, 20, ", ".join(codes))])
    assert line.detail == "Stasiun 01, 02, 03, 04, 05, 06 dan 14 lainnya: tanda terima ikut USB pulang"
    (line,) = wording.task_lines([OfficeTask(TaskKind.PARCELS, 7, ", ".join(codes[:7]))])
    assert "lainnya" not in line.detail
    assert (wording.further_parcels(6), wording.further_parcels(9)) == ("", "dan 3 stasiun lainnya")
