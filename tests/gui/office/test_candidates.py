"""The office certifies a supervisor whom a station added, and withdraws one it knows."""

import pytest
from regency import SUPERVISOR, found_regency, record

from desktop.district import receiving
from desktop.domain.officers import Officer, Role
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.components.dialogs import Dialog
from desktop.gui.context import ScreenContext
from desktop.gui.office.candidates import CandidatesScreen
from desktop.place import officers
from desktop.station import bundles

NEW = "lumbung dermaga pandan"


@pytest.fixture
def office(tmp_path):
    regency = found_regency(tmp_path)
    session = regency.session(SUPERVISOR)
    officers.add_officer(session, Officer("mahdalena", "Mahdalena", Role.SUPERVISOR), NEW)
    record(session)
    bundles.export_bundles(session, regency.usb)
    session.close()
    opened = regency.office()
    receiving.receive_folder(opened, regency.usb)
    yield opened
    opened.close()


@pytest.fixture
def screen(office, show):
    runner, said = InlineRunner(), []
    context = ScreenContext(office, runner, runner, None, print, lambda *given: said.append(given), print)
    screen = show(CandidatesScreen(context))
    screen.said = said
    screen.activate()
    return screen


def chips(screen):
    model = screen.table.model()
    return {model.row(number).name: model.row(number).chip.words for number in range(model.rowCount())}


def test_who_waits_stands_first_and_is_certified_after_a_question(screen):
    assert list(chips(screen).items())[0] == ("Mahdalena", "Menunggu kantor")
    screen.certify.click()
    screen.findChild(Dialog).accept()
    assert chips(screen)["Mahdalena"] == "Aktif"
    assert screen.said[0][0] == "ok"


def test_a_known_officer_is_withdrawn_with_a_reason(screen):
    names = list(chips(screen))
    screen.table.select_row(names.index("H. Burhanuddin"))
    screen.withdraw.click()
    dialog = next(item for item in screen.findChildren(Dialog) if item.isVisible())
    dialog.accept()
    assert chips(screen)["H. Burhanuddin"] == "Nonaktif"
    screen.table.select_row(list(chips(screen)).index("H. Burhanuddin"))
    assert not screen.withdraw.isEnabled()
