"""Joins the verification screen with the open station or office."""

from functools import partial

from desktop.district import verification as at_district
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.equipment.frame_source import FindCamera
from desktop.gui.verification.presenter import Bench, VerificationPresenter
from desktop.gui.verification.view import VerificationView
from desktop.station import verification as at_station
from desktop.station.session import Session


def build(context: ScreenContext, find_camera: FindCamera | None = None) -> Screen:
    """Return the verification screen; `find_camera` looks for another camera than the computer's own."""
    view = VerificationView(find_camera)
    presenter = VerificationPresenter(_bench(context), context.runner, context.devices, view)
    # Qt itself keeps no presenter alive whose methods it calls.
    view.presenter = presenter
    view.entered.connect(presenter.enter)
    view.typed.connect(presenter.take_typed)
    view.file_given.connect(presenter.take_file)
    view.picture_given.connect(presenter.take_picture)
    view.frame_taken.connect(presenter.take_frame)
    view.emptied.connect(presenter.clear)
    view.earlier_chosen.connect(presenter.show_again)
    view.sync_requested.connect(lambda: context.navigate("sync"))
    return view


def _bench(context: ScreenContext) -> Bench:
    clock = context.session.store.clock
    if isinstance(context.session, Session):
        station = context.station
        return Bench(
            partial(at_station.verify_letter, station), partial(at_station.current_list, station), clock
        )
    office = context.office
    return Bench(partial(at_district.verify_letter, office), partial(at_district.current_list, office), clock)
