"""Which screens there are, who may open them, and how each is made when it is first gone to."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.officers import Action, Officer
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.shell.navigation import NavItem
from desktop.i18n import _
from desktop.store.folder import DISTRICT


@dataclass(frozen=True)
class Entry:
    """One screen.

    Attributes:
        module: has ``build(context)`` and returns the screen.
        label: what the sidebar says.
        icon: a Lucide name.
        digit: switches to it with Ctrl.
        action: what the officer's role must include; None for everybody.
        group: the item of the sidebar that it shares with others, as one of that item's tabs.
        under: the item that is marked while it is shown, of a screen that no item leads to.
    """

    id: str
    module: str
    label: str
    icon: str
    digit: str
    action: Action | None = None
    group: str = ""
    under: str = ""

    @property
    def path(self) -> str:
        """Its module's whole name."""
        return f"desktop.gui.{self.module}"

    def item(self) -> NavItem:
        """Return the screen as an item of the sidebar."""
        return NavItem(self.group or self.id, self.label, self.icon, self.digit)


HOME, RESIDENTS, ENROLMENT, REVIEW = "home", "residents", "enrolment", "review"
QUEUE = "queue"
# What the queue is handed to call the next number at once.
CALL = "call"
LETTERS, REGISTER, VERIFICATION, SYNC = "letters", "register", "verification", "sync"
OFFICE_HOME, INBOX, DUPLICATES, PARCELS = "office_home", "inbox", "duplicates", "parcels"
COVERAGE, WORKLISTS, CARDS, BLANKO = "coverage", "worklists", "cards", "blanko"
# Screens that share an item of the sidebar: it bears the name of the first of them.
COVERED = "covered"
MORE = "more"
BACKUP, AUDIT, OFFICERS, CANDIDATES = "backup", "audit", "officers", "candidates"
CERTIFICATES = "certificates"
LETTERHEAD = "letterhead"
SETTINGS, DEVICES = "settings", "devices"
# No screens of their own: dialogs over whichever is in front.
CLOCK, CERTIFICATE = "clock", "certificate"


def _station() -> Sequence[Entry]:
    return (
        Entry(HOME, "home.screen", _("Home"), "house", "1"),
        Entry(RESIDENTS, "residents.screen", _("Residents"), "users", "2"),
        Entry(QUEUE, "queue.screen", _("Recording"), "scan-face", "3", Action.RECORD),
        Entry(ENROLMENT, "enrolment.screen", _("Recording"), "scan-face", "", Action.RECORD, under=QUEUE),
        Entry(REVIEW, "review.screen", _("Review"), "clipboard-check", "4", Action.REVIEW),
        Entry(LETTERS, "letters.screen", _("KTP Sementara"), "file-text", "5", Action.PRINT),
        Entry(REGISTER, "register.screen", _("Register"), "list-checks", "6"),
        Entry(COVERAGE, "coverage.screen", _("Coverage"), "chart-column", "7", group=COVERED),
        Entry(WORKLISTS, "worklists.screen", _("Work lists"), "", "", group=COVERED),
        Entry(CARDS, "cards.station_screen", _("Cards of residents"), "", "", group=COVERED),
        Entry(VERIFICATION, "verification.screen", _("Verification"), "qr-code", "8"),
        Entry(SYNC, "sync.screen", _("Synchronisation"), "usb", "9", Action.CARRY),
        Entry(BACKUP, "backup.screen", _("Backup"), "archive", "", Action.CARRY, group=MORE),
        Entry(AUDIT, "audit.screen", _("Audit trail"), "scroll-text", "", group=MORE),
        Entry(OFFICERS, "officers.screen", _("Officers"), "users-round", "", group=MORE),
        Entry(LETTERHEAD, "letterhead.screen", _("Letterhead"), "stamp", "", Action.PRINT, group=MORE),
        Entry(DEVICES, "devices.screen", _("Devices"), "", "", group=MORE),
        Entry(SETTINGS, "settings.screen", _("Settings"), "settings", "", group=MORE),
    )


def _district() -> Sequence[Entry]:
    return (
        Entry(OFFICE_HOME, "office_home.screen", _("Home"), "house", "1", Action.RECEIVE),
        Entry(INBOX, "office.inbox", _("Incoming bundles"), "inbox", "2", Action.RECEIVE),
        Entry(DUPLICATES, "office.duplicates", _("Duplicate NIK"), "git-compare-arrows", "3", Action.RECEIVE),
        Entry(BLANKO, "cards.office_screen", _("Blank cards"), "id-card", "4", Action.RECEIVE),
        Entry(COVERAGE, "coverage.screen", _("Coverage"), "chart-column", "5", Action.RECEIVE, COVERED),
        Entry(WORKLISTS, "worklists.screen", _("Work lists"), "", "", Action.RECEIVE, COVERED),
        Entry(VERIFICATION, "verification.screen", _("Verification"), "qr-code", "6", Action.RECEIVE),
        Entry(PARCELS, "office.receipts", _("Receipts"), "usb", "7", Action.RECEIVE),
        Entry(RESIDENTS, "residents.office_screen", _("Residents"), "users", "8", Action.RECEIVE),
        Entry(CERTIFICATES, "office.certificates", _("Stations"), "badge-check", "", Action.ADMINISTER, MORE),
        Entry(CANDIDATES, "office.candidates", _("Station officers"), "users", "", Action.ADMINISTER, MORE),
        Entry(OFFICERS, "officers.screen", _("Officers"), "users-round", "", Action.RECEIVE, MORE),
        Entry(AUDIT, "audit.screen", _("Audit trail"), "scroll-text", "", Action.RECEIVE, MORE),
        Entry(LETTERHEAD, "letterhead.screen", _("Letterhead"), "stamp", "", Action.ADMINISTER, MORE),
        Entry(SETTINGS, "settings.screen", _("Settings"), "settings", "", Action.RECEIVE, group=MORE),
    )


def screens_for(kind: str, officer: Officer) -> list[Entry]:
    """Return the screens an officer may open at a place of this kind, in the order of the sidebar."""
    known = _district() if kind == DISTRICT else _station()
    return [entry for entry in known if entry.action is None or officer.may(entry.action)]


def items_of(entries: Sequence[Entry]) -> list[NavItem]:
    """Return what the sidebar shows for these screens.

    Those of a group are one item: it stands where the one with the digit stands; those of More come last.
    """
    items = [entry.item() for entry in entries if not entry.under and (not entry.group or entry.digit)]
    if any(entry.group == MORE for entry in entries):
        items.append(NavItem(MORE, _("More"), "layout-grid", "0"))
    return items


def build(entry: Entry, context: ScreenContext) -> Screen:
    """Make a screen; its package is imported only now, so that the program starts quickly."""
    screen: Screen = importlib.import_module(entry.path).build(context)
    session = context.session
    screen.ways = frozenset(other.id for other in screens_for(session.card.kind, session.officer))
    return screen
