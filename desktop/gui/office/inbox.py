"""The screen "Bundel masuk", joined with the district office."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.devices.drives import Drive
from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.dialogs import Answers, Message
from desktop.gui.components.states import FailedState, Skeleton
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.office.admission import AdmissionDialog
from desktop.gui.office.admission_presenter import AdmissionPresenter
from desktop.gui.office.inbox_presenter import InboxPresenter, Step
from desktop.gui.office.inbox_wording import Applicant, Detail, Line, Overview, StationLine
from desktop.gui.office.judging_dialog import JudgingDialog
from desktop.gui.office.lower_card import LowerCard
from desktop.gui.office.place_dialog import ask_place
from desktop.gui.office.places import Place, PlaceFinder, Workers
from desktop.gui.office.stations_card import StationsCard
from desktop.i18n import _

_SKELETON_AFTER_MS = 300
_UPPER_SHARE, _LOWER_SHARE = 288, 329
_SETTLE_PX = 480


class InboxView(Screen):
    """Draws; asks by signals.

    Signals:
        entered, read_requested, cancel_requested: the screen came to the front, a button was pressed.
        request_given: the request file a person chose.
        certify_requested: first and last number of the block, as typed.
        station_chosen: the number of a row.
        judge_requested, judged: what is aside is to be judged again; why, and whether one vouches for it.
        settle_requested, settled: a quarrel is to be settled; how somebody found out.
        told: kind and words of what came of it.
    """

    entered = Signal()
    read_requested = Signal()
    cancel_requested = Signal()
    request_given = Signal(str)
    certify_requested = Signal(str, str)
    station_chosen = Signal(int)
    settle_requested = Signal()
    settled = Signal(str)
    judge_requested = Signal()
    judged = Signal(str, bool)
    told = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Dukcapil office"))
        self.finder: PlaceFinder | None = None
        self._admission: AdmissionDialog | None = None
        self._admit = Button(_("Certify a new station"), icon="badge-check", key="S")
        self._admit.setObjectName("admit")
        self._admit.clicked.connect(self._ask_request)
        self.header.right.addWidget(self._admit)
        self._stations, self._lower = StationsCard(), LowerCard()
        self.body.addWidget(self._stations, _UPPER_SHARE)
        self.body.addWidget(self._lower, _LOWER_SHARE)
        self._lower.hide()
        self._stations.read.clicked.connect(self.read_requested)
        self._stations.station_chosen.connect(self.station_chosen)
        self._stations.table.clicked.connect(self._lower.bring_detail)
        bind(self, "Up", lambda: self._go(-1))
        bind(self, "Down", lambda: self._go(1))
        self._lower.cancel_requested.connect(self.cancel_requested)
        self._lower.settle_requested.connect(self.settle_requested)
        self._lower.judge_requested.connect(self.judge_requested)
        self._lower.closed.connect(self._stations.read.setFocus)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SKELETON_AFTER_MS)
        self._wait.timeout.connect(lambda: self._stations.table.set_state(Skeleton(5, 40)))

    def activate(self) -> None:
        """Read anew."""
        self._wait.start()
        self.entered.emit()
        self._stations.read.setFocus()

    def deactivate(self) -> None:
        """Nothing goes on behind."""
        self._wait.stop()

    def show_overview(self, overview: Overview) -> None:
        self._wait.stop()
        self._stations.show_overview(overview)

    def show_stations(self, lines: Sequence[StationLine], chosen: int) -> None:
        self._stations.show_stations(lines, chosen)
        self._lower.setVisible(bool(lines) or self._lower.currentIndex() > 0)

    def show_detail(self, detail: Detail) -> None:
        self._lower.show_detail(detail)

    def show_step(self, step: Step | None) -> None:
        self._lower.show()
        self._lower.show_step(step)
        self._stations.read.setEnabled(step is None)

    def show_outcomes(self, title: str, lines: Sequence[Line]) -> None:
        self._lower.show()
        self._lower.show_outcomes(title, lines)

    def show_failure(self, headline: str, advice: str) -> None:
        self._wait.stop()
        self._stations.table.set_state(FailedState(headline, advice, self.entered))

    def ask_place(self, places: Sequence[Place], *, to_write: bool) -> None:
        if self.finder:
            ask_place(self, self.finder, places, to_write=to_write)

    def ask_settle(self, title: str, text: str) -> None:
        words = _(
            "Ask the station which laptop is the true one. What this office holds then counts again,"
            " the other history stays aside as a file."
        )
        message = Message(title, f"{text}. {words}", "git-compare-arrows", "danger")
        said = (message, Answers(_("The history held here is the station's"), _("Cancel")))
        missing = _("Write how you found out which laptop is the station.")
        dialog = TextDialog(self, said, _("How do you know?"), missing)
        dialog.setObjectName("settle-dialog")
        dialog.card.setFixedWidth(_SETTLE_PX)
        dialog.given.connect(self.settled)
        dialog.open()

    def ask_judge(self, title: str, vouchable: int) -> None:
        dialog = JudgingDialog(self, title, vouchable)
        dialog.judged.connect(self.judged)
        dialog.open()

    def tell(self, kind: str, words: str) -> None:
        self.told.emit(kind, words)

    def ask_certify(self, applicant: Applicant) -> None:
        self._admission = AdmissionDialog(self, applicant)
        self._admission.certify_requested.connect(self.certify_requested)
        self._admission.open()

    def show_certify_error(self, text: str) -> None:
        if self._admission:
            self._admission.set_error(text)

    def close_certify(self) -> None:
        if self._admission:
            self._admission.done(1)
            self._admission = None

    def _go(self, step: int) -> None:
        self._stations.table.go(step)
        self._lower.bring_detail()

    def _ask_request(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose the station's request file"))
        if path:
            self.request_given.emit(path)


def build(context: ScreenContext, drives: Callable[[], list[Drive]] | None = None) -> Screen:
    """Return the screen; `drives` tells what is plugged in."""
    view = InboxView()
    workers = Workers(context.runner, context.devices, drives or context.drives)
    presenter = InboxPresenter(context.office, workers, view, context.refresh_badges)
    view.finder = presenter.places
    admission = AdmissionPresenter(context.office, workers, presenter.places, view, context.notify)
    view.entered.connect(presenter.load)
    view.read_requested.connect(presenter.read)
    view.cancel_requested.connect(presenter.cancel)
    view.station_chosen.connect(presenter.select)
    view.settle_requested.connect(presenter.ask_settle)
    view.settled.connect(presenter.settle)
    view.judge_requested.connect(presenter.ask_judge)
    view.judged.connect(presenter.judge)
    view.told.connect(context.notify)
    view.request_given.connect(lambda path: admission.open_request(Path(path)))
    view.certify_requested.connect(lambda first, last: admission.certify(first, last, presenter.load))
    return view
