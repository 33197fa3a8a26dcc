"""Joins the synchronisation screen with the open station."""

from collections.abc import Callable
from pathlib import Path

from desktop.devices.drives import Drive
from desktop.gui.background.uploader import LineState
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.sync.line_dialog import open_line
from desktop.gui.sync.presenter import SyncPresenter, Workers
from desktop.gui.sync.view import SyncView


def build(context: ScreenContext, drives: Callable[[], list[Drive]] | None = None) -> Screen:
    """Return the synchronisation screen; `drives` tells what is plugged in."""
    view = SyncView()
    workers = Workers(context.runner, context.devices, drives or context.drives)
    presenter = SyncPresenter(context.station, workers, view, context.refresh_badges)
    view.entered.connect(presenter.enter)
    view.drives_wanted.connect(presenter.look_for_drives)
    view.folder_given.connect(lambda folder: presenter.use_folder(Path(folder)))
    view.place_chosen.connect(presenter.choose)
    view.copy_requested.connect(presenter.copy)
    view.cancel_requested.connect(presenter.cancel)
    view.eject_requested.connect(presenter.eject)
    view.take_in_requested.connect(presenter.take_in)
    view.retry_requested.connect(presenter.load)
    if context.uploader is not None:
        uploader = context.uploader
        view.line.show()
        view.line.opened.connect(lambda: open_line(view, uploader))
        uploader.listen(view.line.show_standing)
        uploader.listen(lambda standing: presenter.load() if standing.state is LineState.CLEAR else None)
    return view
