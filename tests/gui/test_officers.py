"""The officers' screen at both places: adding, changing, disabling with care, and what is one's own."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from regency import CLERK, OPERATOR, PASSWORD, SUPERVISOR, found_regency

from desktop.domain.officers import short_name
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.context import ScreenContext
from desktop.gui.officers.dialogs import TwiceDialog
from desktop.gui.officers.screen import OfficersScreen
from desktop.place import pin

NEW = "lumbung dermaga pandan"


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def opened(regency, show):
    """Open the screen for an officer."""
    sessions = []

    def open_for(officer):
        session = regency.office() if officer == CLERK else regency.session(officer)
        sessions.append(session)
        runner, said = InlineRunner(), []
        context = ScreenContext(session, runner, runner, None, print, lambda *given: said.append(given), int)
        screen = show(OfficersScreen(context))
        screen.session, screen.said = session, said
        screen.activate()
        return screen

    yield open_for
    for session in sessions:
        session.close()


def rows(screen):
    model = screen.view.table.model()
    return {model.row(number).name: model.row(number) for number in range(model.rowCount())}


def choose(screen, name):
    screen.view.table.select_row(list(rows(screen)).index(name))


def give(screen, *values):
    dialog = next(item for item in screen.findChildren(TwiceDialog) if item.isVisible())
    for field, value in zip(dialog.fields, values, strict=False):
        field.set_value(value)
    dialog.secret.setText(values[-1])
    dialog.again.setText(values[-1])
    dialog.accept()


def test_a_supervisor_adds_an_operator_and_a_supervisor_who_waits(opened):
    screen = opened(SUPERVISOR)
    screen.add.click()
    give(screen, "Sukirman", "operator", NEW)
    screen.add.click()
    give(screen, "Hj. Mahdalena", "supervisor", NEW)

    assert rows(screen)["Sukirman"].chip[0] == "Aktif"
    assert rows(screen)["Hj. Mahdalena"].chip[0] == "Menunggu kantor"
    assert [item[0] for item in screen.said] == ["ok", "ok"]


def test_a_name_without_letters_of_ours_is_refused_in_words(opened):
    screen = opened(SUPERVISOR)
    screen.add.click()
    give(screen, "Ü", "operator", NEW)
    assert "Nama" in screen.said[-1][1]
    assert list(rows(screen)) == [OPERATOR.name, SUPERVISOR.name]


def test_two_different_passphrases_are_not_taken(opened):
    screen = opened(SUPERVISOR)
    screen.add.click()
    dialog = screen.findChild(TwiceDialog)
    dialog.fields[0].set_value("Sukirman")
    dialog.secret.setText(NEW)
    dialog.again.setText(NEW + "x")
    dialog.accept()
    assert dialog.isVisible()
    assert "Sukirman" not in rows(screen)
    dialog.reject()


def test_disabling_asks_first_and_changes_the_key(opened):
    screen = opened(SUPERVISOR)
    choose(screen, OPERATOR.name)
    panel = screen.view.panel
    panel.begin.click()
    assert panel.disabling.isVisible()
    panel.disabling.cancel.click()
    assert not panel.disabling.isVisible()
    panel.begin.click()
    panel.disabling.confirm.click()
    assert rows(screen)[OPERATOR.name].chip[0].startswith("Nonaktif")
    assert screen.session.store.folder.generation == 2


def test_the_last_supervisor_is_told_why_not(opened):
    screen = opened(SUPERVISOR)
    choose(screen, SUPERVISOR.name)
    assert not screen.view.panel.begin.isVisible()
    screen.presenter.disable("left")
    assert "pengawas terakhir" in screen.said[-1][1]


def test_the_reason_chosen_for_one_officer_is_not_that_of_the_next(opened):
    screen = opened(SUPERVISOR)
    choose(screen, OPERATOR.name)
    reason = screen.view.panel.disabling.reason
    usual = reason.value()
    screen.view.panel.begin.click()
    reason.setCurrentIndex(reason.count() - 1)
    choose(screen, SUPERVISOR.name)
    choose(screen, OPERATOR.name)
    screen.view.panel.begin.click()
    assert reason.value() == usual


def test_an_operator_changes_only_what_is_their_own(opened):
    screen = opened(OPERATOR)
    panel = screen.view.panel
    assert not screen.add.isVisible()
    choose(screen, SUPERVISOR.name)
    buttons = [screen.findChild(QWidget, name) for name in ("reset", "begin-disable", "own")]
    assert not any(button.isVisible() for button in buttons)
    choose(screen, OPERATOR.name)
    panel.own.click()
    give(screen, PASSWORD, NEW)
    panel.pin.click()
    give(screen, "271604")
    assert pin.has_pin(screen.session)
    assert [item[0] for item in screen.said] == ["ok", "ok"]


def test_at_the_office_somebody_comes_gets_another_role_and_leaves(opened):
    screen = opened(CLERK)
    panel = screen.view.panel
    assert [panel.begin.isVisible(), panel.role.isVisible(), panel.own.isVisible()] == [False, False, True]
    screen.add.click()
    give(screen, "Budi Santoso", "clerk", NEW)
    choose(screen, "Budi Santoso")
    assert rows(screen)["Budi Santoso"].role == "Petugas kantor"
    panel.role.click()
    give(screen, "office", NEW)
    assert rows(screen)["Budi Santoso"].role == "Operator kantor"
    panel.reset.click()
    give(screen, PASSWORD)
    panel.begin.click()
    panel.disabling.confirm.click()
    assert rows(screen)["Budi Santoso"].chip[0].startswith("Nonaktif")
    assert screen.session.store.folder.generation == 2
    assert [item[0] for item in screen.said] == ["ok"] * 4


def test_the_last_of_the_office_is_told_why_not(opened):
    screen = opened(CLERK)
    said = [label.text() for label in screen.findChildren(QLabel)]
    assert any("Hanya satu operator kantor" in text for text in said)
    choose(screen, CLERK.name)
    screen.presenter.disable("left")
    assert "pengurus terakhir" in screen.said[-1][1]
    screen.presenter.change_role("clerk", NEW)
    assert "pengurus terakhir" in screen.said[-1][1]


def test_at_a_station_nobody_gets_another_role(opened):
    screen = opened(SUPERVISOR)
    choose(screen, OPERATOR.name)
    assert not screen.view.panel.role.isVisible()
    screen.presenter.change_role("supervisor", NEW)
    assert rows(screen)[OPERATOR.name].role == "Petugas perekaman"
    assert screen.said == []


@pytest.mark.parametrize(
    ("name", "short"),
    [("H. Burhanuddin", "burhanuddin"), ("Ratna Dewi", "ratna"), ("Ü", ""), ("Li Na", "lina")],
)
def test_short_names(name, short):
    assert short_name(name) == short
