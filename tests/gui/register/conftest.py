"""A station with three letters, and its register."""

import pytest
from letter_desk import FolderQueue
from regency import SUPERVISOR, found_regency, record_and_approve
from register_screen import FIRST, THIRD, Shown

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.register.presenter import RegisterPresenter
from desktop.station.letters import issue_letter
from desktop.station.printing import PrintJob, print_letters, settle_sheet


@pytest.fixture
def regency(tmp_path):
    """A station with three letters: printed after a spoiled copy, only issued, and sent but not judged."""
    made = found_regency(tmp_path)
    enrolments = record_and_approve(made, range(1, 4))
    session = made.session(SUPERVISOR)
    queue = FolderQueue(tmp_path / "tray")
    for enrolment in enrolments:
        issue_letter(session, enrolment)
    print_letters(session, queue, [FIRST, THIRD], PrintJob("laser"))
    settle_sheet(session, FIRST, 1, is_good=False, reason="Kertas macet")
    print_letters(session, queue, [FIRST], PrintJob("laser", reason="Kertas macet"))
    settle_sheet(session, FIRST, 2, is_good=True)
    session.close()
    return made


@pytest.fixture
def opened(regency):
    sessions = []

    def make(officer=SUPERVISOR):
        sessions.append(regency.session(officer))
        shown = Shown()
        presenter = RegisterPresenter(sessions[-1], InlineRunner(), shown, print_letter=shown.to_print.append)
        presenter.load()
        return presenter, shown, sessions[-1]

    yield make
    for session in sessions:
        session.close()
