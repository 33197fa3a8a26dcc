"""Puts the page of the first start together for the application."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.gui.background.protocol import Runner
from desktop.gui.first_run.presenter import Beginning, FirstRunPresenter
from desktop.gui.first_run.view import FirstRunView
from desktop.gui.first_run.wording import Way

Leads = tuple[Callable[[Any], None], Callable[[Path | None], None], Callable[[], None], Callable[[], object]]


@dataclass(frozen=True)
class Threads:
    """Where places are made, at which cost (None calibrates), and by which clock they will live."""

    database: Runner
    terms: Any
    clock: Callable[[], datetime]


def begin_here(
    root: Path, folder: Path | None, leads: Leads, threads: Threads, *, has_places: bool
) -> tuple[FirstRunView, FirstRunPresenter]:
    """Return the page, joined with what it does and begun.

    Args:
        root: the data folder.
        folder: a station that waits for its office; None for a laptop without a task.
        leads: what hears of an open session, what goes to the sign-in page, what says how the clock is set,
            what opens training.
        threads: where places are made.
        has_places: there is somewhere to sign in.
    """
    opened, signing_in, clock_help, training = leads
    beginning = Beginning(root, opened, signing_in, training, sticks, threads.terms, threads.clock)
    view = FirstRunView(has_places=has_places)
    presenter = FirstRunPresenter(view, threads.database, beginning)
    view.way_chosen.connect(lambda way: presenter.choose(Way(way)))
    view.training_requested.connect(presenter.train)
    view.restore_requested.connect(presenter.restore)
    view.station_given.connect(lambda values: presenter.set_up_station(*values))
    view.office_given.connect(lambda values: presenter.set_up_office(*values))
    view.save_requested.connect(presenter.save_request)
    view.activate_requested.connect(presenter.activate)
    view.again_requested.connect(presenter.start_again)
    view.sign_in_requested.connect(presenter.sign_in)
    view.clock_requested.connect(clock_help)
    view.second_passed.connect(presenter.tick)
    presenter.load(folder)
    return view, presenter


def sticks() -> Sequence[Path]:
    """Return the folders of the USB drives that are plugged in."""
    from desktop.devices.drives import removable_drives

    return [drive.path for drive in removable_drives() if not drive.is_read_only]
