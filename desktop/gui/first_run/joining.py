"""Puts the page of the first start together for the application."""

from collections.abc import Sequence
from pathlib import Path

from desktop.gui.background.protocol import Runner
from desktop.gui.first_run.presenter import Beginning, FirstRunPresenter
from desktop.gui.first_run.view import FirstRunView
from desktop.gui.first_run.wording import Way


def join(
    beginning: Beginning, runner: Runner, folder: Path | None, *, has_places: bool
) -> tuple[FirstRunView, FirstRunPresenter]:
    """Return the page, joined with what it does and begun.

    Args:
        beginning: what it leads from and to.
        runner: where places are made.
        folder: a station that waits for its office; None for a laptop without a task.
        has_places: there is somewhere to sign in.
    """
    view = FirstRunView(has_places=has_places)
    presenter = FirstRunPresenter(view, runner, beginning)
    view.way_chosen.connect(lambda way: presenter.choose(Way(way)))
    view.trial_requested.connect(presenter.try_sample)
    view.restore_requested.connect(presenter.restore)
    view.station_given.connect(lambda values: presenter.set_up_station(*values))
    view.office_given.connect(lambda values: presenter.set_up_office(*values))
    view.save_requested.connect(presenter.save_request)
    view.activate_requested.connect(presenter.activate)
    view.again_requested.connect(presenter.start_again)
    view.sign_in_requested.connect(presenter.sign_in)
    view.second_passed.connect(presenter.tick)
    presenter.load(folder)
    return view, presenter


def sticks() -> Sequence[Path]:
    """Return the folders of the USB drives that are plugged in."""
    from desktop.devices.drives import removable_drives

    return [drive.path for drive in removable_drives() if not drive.is_read_only]
