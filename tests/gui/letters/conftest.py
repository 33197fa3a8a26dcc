"""A station with three approved recordings, a printer, and the letters desk on them."""

import pytest
from letter_desk import FolderQueue
from letters_screen import Shown
from regency import SUPERVISOR, found_regency, record_and_approve

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.letters.presenter import LettersPresenter
from desktop.gui.letters.print_run import Means


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def queue(tmp_path):
    return FolderQueue(tmp_path / "tray")


@pytest.fixture
def desk(regency, queue):
    """Open the desk with three approved recordings."""
    record_and_approve(regency, range(1, 4))
    session = regency.session(SUPERVISOR)

    def make(runner=None, devices=None):
        shown = Shown()
        means = Means(session, runner or InlineRunner(), devices or InlineRunner(), queue, job_pages=1)
        presenter = LettersPresenter(means, shown)
        presenter.load()
        return presenter, shown, session

    yield make
    session.close()
