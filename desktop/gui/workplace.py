"""One officer's session in the main window: its screens, badges, status bar, and its end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bootstrap import confirm
from desktop.district.office import Office
from desktop.domain.errors import RekamError
from desktop.domain.letters import Letterhead
from desktop.domain.officers import Action
from desktop.gui import screens
from desktop.gui.background.confirming_runner import ConfirmingRunner
from desktop.gui.background.protocol import Failed, Runner
from desktop.gui.background.session_runner import SessionRunner
from desktop.gui.background.uploading import Uploading
from desktop.gui.certificate_dialog import ask_about_certificate
from desktop.gui.clock_dialogs import ask_about_clock
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.cells import NikCell
from desktop.gui.components.tabs import Tabs
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.desk import Desk
from desktop.gui.equipment.printing_here import PreferredQueue, queue_of_this_computer
from desktop.gui.equipment.surroundings import Facts, Surroundings
from desktop.gui.equipment.words import device_lines
from desktop.gui.loading_ahead import LoadingAhead
from desktop.gui.mains import Mains
from desktop.gui.shell.gauge_frame import GaugeFrame
from desktop.gui.shell.navigation import NavItem
from desktop.gui.shell.passphrase_page import PassphraseOverWindow
from desktop.gui.shell.standing import Standing, read_standing
from desktop.gui.words.officers import role_words
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence
from desktop.station.session import Session
from desktop.store.folder import DISTRICT

NOTICE_MS = 8000
_DIALOGS = {screens.CLOCK: ask_about_clock, screens.CERTIFICATE: ask_about_certificate}
_STATUS_ORDER = ("saved", "power", "printer", "usb")
_TONES = {"ok": "ink.secondary", "neutral": "ink.secondary", "warn": "warn", "danger": "danger"}


@dataclass(frozen=True)
class Front:
    """A screen, what it has to be handed to show the same again, and whether a recording was being made."""

    screen: str
    argument: Any
    is_recording: bool


class Workplace(QObject):
    """Furnishes the window for one session.

    Args:
        desk: the main window.
        session: the open station or office; it belongs to the workplace from now on.
        runners: the database's and the devices' threads.
        surroundings: what is plugged in.
        unhandled: hears of faults that are nobody's else.

    Signals:
        refreshed: another screen came to the front, or something was written that is counted somewhere.
    """

    refreshed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: Session | Office,
        runners: tuple[Runner, Runner],
        surroundings: Surroundings,
        unhandled: Failed,
    ) -> None:
        super().__init__()
        self._desk, self._session, self._runners = desk, session, runners
        self._surroundings, self._unhandled = surroundings, unhandled
        self._standing = Standing({}, False, "")
        self._begin()
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._notice = QTimer(self, interval=NOTICE_MS, singleShot=True)
        self._frame = GaugeFrame(
            desk, self.navigate, lambda screen: screen in (*self._entries, screens.CLOCK)
        )
        self._is_noticed = False
        self._notice.timeout.connect(self._take_notice_away)

    def _begin(self) -> None:
        """Make what the screens work with; what they asked of an earlier one is not answered any more."""
        session, (database, devices) = self._session, self._runners
        self._runner = SessionRunner(database, self._on_failure)
        self._devices = SessionRunner(devices, self._on_failure)
        self._confirming = self._make_confirming()
        self._uploading = self._make_uploading()
        self._mains = Mains(session, self._runner) if isinstance(session, Session) else None
        self._entries = {entry.id: entry for entry in screens.screens_for(session.card.kind, session.officer)}
        self.ahead = LoadingAhead(self._runner, [entry.path for entry in self._entries.values()])
        self._items = list[NavItem]()
        self.context = ScreenContext(
            session=session,
            runner=self._confirming,
            devices=self._devices,
            queue=PreferredQueue(queue_of_this_computer(), session.store.folder.settings),
            navigate=self.navigate,
            notify=self.notify,
            refresh_badges=self.refresh,
            window=self._desk,
            surroundings=self._surroundings,
            looks=self._desk.looks,
            uploader=self._uploading.uploader if self._uploading else None,
        )

    def open(self) -> None:
        """Show the officer's first screen."""
        desk = self._desk
        self._furnish()
        desk.screen_changed.connect(self.refresh)
        desk.search_requested.connect(self._search)
        desk.start_requested.connect(self._start)
        self._surroundings.changed.connect(self._show_facts)
        self._clock.start()
        desk.show_screen(next(iter(self._entries)))
        self.ahead.begin()

    def redress(self) -> None:
        """Make all screens anew, in the language and text size of now, and go on where one was."""
        front = self.front()
        self._confirming.end()
        self._forget_banners()
        self._desk.strip()
        self._stop_work()
        self._begin()
        self._desk.redress()
        self._furnish()
        self._desk.go_to(front.screen, front.argument)

    def _furnish(self) -> None:
        desk, card, officer = self._desk, self._session.card, self._session.officer
        NikCell.is_masked = bool(self._session.fact("mask_niks"))
        desk.navigation.brand.set_place(self._letterhead().regency)
        desk.navigation.officer.set_officer(officer.name, role_words(officer.role))
        station = _("Station {code}").format(code=card.code)
        place = card.name if card.kind == DISTRICT else f"{station} · {card.name}"
        desk.status.set_item("place", "map-pin", place, "ink")
        for identity in _STATUS_ORDER:
            desk.status.set_item(identity, "circle", "")
        desk.status.set_sample(bool(card.is_demo))
        desk.furnish(self._make)
        grouped = [entry for entry in self._entries.values() if entry.group]
        under = {entry.id: entry.under for entry in self._entries.values() if entry.under}
        desk.groups = {**under, **{entry.id: entry.group for entry in grouped}}
        desk.fronts = {entry.group: entry.id for entry in reversed(grouped)}
        if self._uploading:
            self._uploading.begin()
        self._show_standing(self._standing)
        if self._surroundings.latest is not None:
            self._show_facts(self._surroundings.latest)
        self._tick()

    def end(self, then: Callable[[Any], None], last: Callable[[], Any] | None = None) -> None:
        """Write what is unwritten, close the session and drop its keys; `then` runs when it is closed.

        `last` closes the session in its own way; what it returns is handed to `then`, else None.
        """
        self._clock.stop()
        self._forget_banners()
        self._desk.screen_changed.disconnect(self.refresh)
        self._desk.search_requested.disconnect(self._search)
        self._desk.start_requested.disconnect(self._start)
        self._surroundings.changed.disconnect(self._show_facts)

        def failed(error: Exception) -> None:
            self._unhandled(error)
            then(None)

        self._confirming.end()
        try:
            self._desk.strip()
        finally:
            # Whatever a screen does in leaving, the keys do not stay.
            self._stop_work()
            self._runners[0].run(last or self._session.close, then, failed)

    def _stop_work(self) -> None:
        self.ahead.end()
        if self._uploading:
            self._uploading.end()
        self._runner.end()
        self._devices.end()

    def is_busy(self) -> bool:
        """Tell whether long work runs beside which nobody has to sit."""
        return self._runner.is_busy or self._devices.is_busy

    def front(self) -> Front:
        """Return what is in front of the officer, so that it can be found again."""
        screen = self._desk.current()
        shown = self._desk.screen_of(screen) if screen else None
        argument = shown.resumed_by() if isinstance(shown, Screen) else None
        return Front(screen, argument, self._desk.is_recording())

    def navigate(self, screen: str, argument: Any = None) -> None:
        """Show a screen and hand it an argument; one this officer may not open is not shown."""
        if screen in _DIALOGS:
            _DIALOGS[screen](self._desk, self.context)
            return
        if screen in self._entries:
            self._desk.go_to(screen, argument)

    def notify(self, kind: str, headline: str, text: str = "") -> None:
        """Show a banner above the screen; good news goes away by itself."""
        banner = Banner(kind, headline, text)
        banner.setObjectName("notice")
        away = Button(_("Close"), "link", "small", icon="x")
        away.setObjectName("notice-close")
        away.clicked.connect(self._take_notice_away)
        banner.side.addWidget(away)
        self._desk.set_banner(banner)
        self._is_noticed = True
        self._notice.stop()
        if kind in ("ok", "info"):
            self._notice.start()

    def refresh(self) -> None:
        """Read badges and the time of the last save anew."""
        self.refreshed.emit()
        self._runner.run_latest("standing", lambda: read_standing(self._session), self._show_standing)

    def _may_open(self, screen: str) -> bool:
        return screen in _DIALOGS or screen in self._entries

    def _make_confirming(self) -> ConfirmingRunner:
        """Return a runner that asks the officer for the passphrase where an act needs it fresh."""
        page = PassphraseOverWindow(self._desk, self._session.officer.name)
        heard = partial(confirm, self._session)
        page.runner = ConfirmingRunner(self._runner, page, heard, self._on_failure)
        return page.runner

    def _make(self, identity: str) -> Screen | None:
        entry = self._entries.get(identity)
        if entry is None:
            return None
        screen = screens.build(entry, self.context)
        if entry.group:
            neighbours = [other for other in self._entries.values() if other.group == entry.group]
            tabs = Tabs({other.id: other.label for other in neighbours}, identity)
            tabs.chosen.connect(self.navigate)
            screen.header.left.insertWidget(0, tabs)
        return screen

    def _make_uploading(self) -> Uploading | None:
        """Return the line to the office, for who may send what goes there."""
        if not isinstance(self._session, Session) or not self._session.officer.may(Action.CARRY):
            return None
        if self._session.card.is_training:
            return None  # there is no line out of training
        return Uploading(self._session, self._runner, self.refresh, self._on_failure)

    def _letterhead(self) -> Letterhead:
        return Letterhead(**(self._session.fact("letterhead") or {}))

    def _forget_banners(self) -> None:
        """The window takes away what lies above its screens; what still stands is shown anew."""
        self._notice.stop()
        self._is_noticed = False
        self._frame.clear()

    def _take_notice_away(self) -> None:
        self._is_noticed = False
        self._frame.rest()

    def _search(self) -> None:
        self.navigate(screens.RESIDENTS)

    def _start(self) -> None:
        # Whoever is at the desk is not left for another by one key.
        self.navigate(screens.QUEUE, None if self._desk.is_recording() else screens.CALL)

    def _show_standing(self, standing: Standing) -> None:
        self._standing = standing
        items = screens.items_of(list(self._entries.values()))
        if items != self._items:
            self._items = items
            self._desk.set_items(items)
        for identity, words in standing.badges.items():
            self._desk.navigation.set_badge(identity, words)
        self._desk.navigation.set_badge(screens.SYNC, "!" if standing.is_overdue else "", alarm=True)
        self._frame.show_gauges(standing.gauges, is_noticed=self._is_noticed)
        self._tick()

    def _show_facts(self, facts: Facts) -> None:
        if self._mains:
            self._mains.see(facts.power)
        for line in device_lines(facts):
            if line.id != "camera":
                self._desk.status.set_item(line.id, line.icon, line.status, _TONES[line.tone])

    def _tick(self) -> None:
        now = self._session.store.clock()
        self._desk.status.set_clock(formats.status_date(now), formats.time(now))
        if saved_at := max(self._session.store.saved_at, self._standing.saved_at):
            self._desk.status.set_item("saved", "save", _saved_words(saved_at, now), "ok")

    def _on_failure(self, error: Exception) -> None:
        if isinstance(error, RekamError):
            advice = sentence(error)
            self.notify("danger", f"{advice.headline}. {advice.advice}")
        else:
            self._unhandled(error)


def _saved_words(saved_at: str, now: datetime) -> str:
    if formats.days_between(saved_at, now):
        return _("All saved {when}").format(when=formats.relative(saved_at, now))
    return _("All saved at {time}").format(time=formats.time(saved_at, seconds=True))
