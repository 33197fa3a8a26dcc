"""What the officers' screen does: lists, adds, changes, disables; and what everybody may do to themselves.

A station's officers and the office's are looked after in the same way; only the office gives another role.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from desktop.district.office import Office
from desktop.district.staff import change_role, knows_server
from desktop.domain.errors import InputError
from desktop.domain.officers import WITH_KEYS, Action, Officer, OfficerState, Role, short_name
from desktop.gui.background.protocol import Listeners, Report, Runner
from desktop.gui.officers.wording import Line, Panel, after_disabling, facts_of, line_of, remark_about
from desktop.gui.words.officers import role_words
from desktop.i18n import _
from desktop.i18n.errors import Advice, advice_for
from desktop.place import officers, pin
from desktop.place.officers import Standing
from desktop.place.opened import Opened


class View(Protocol):
    """What the presenter needs of the view."""

    def show_lines(self, lines: Sequence[Line], current: str, remark: str) -> None: ...
    def show_panel(self, panel: Panel | None) -> None: ...
    def show_working(self, report: Report | None) -> None: ...
    def show_unread(self, advice: Advice) -> None: ...
    def show_done(self, words: str) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...


class OfficersPresenter:
    """Runs the screen. An operator sees everybody and changes only what is their own."""

    def __init__(self, session: Opened, runner: Runner, view: View, refresh: Callable[[], None]) -> None:
        self._session, self._runner, self._view, self._refresh = session, runner, view, refresh
        self._standings: list[Standing] = []
        self._current, self._has_pin = session.officer.id, False

    def load(self) -> None:
        """Read the officers anew."""
        self._runner.run_latest("officers", self._read, self._show, self._unread)

    def select(self, officer: str) -> None:
        """Look at one officer."""
        self._current = officer
        self._show_panel()

    def add(self, name: str, role: str, passphrase: str) -> None:
        """Add an officer, who typed the passphrase twice."""
        short = self._free_id(short_name(name))
        if not short:
            self._refused(InputError("officer.name", field="name"))
            return
        officer = Officer(short, name.strip(), Role(role))
        work = partial(officers.add_officer, self._session, officer, passphrase)
        words = _("{name} may sign in now.")
        if officer.role is Role.SUPERVISOR:
            words = _("{name} waits for the office: the next bundle asks, its parcel answers.")
        self._do(work, words.format(name=officer.name))

    def disable(self, reason: str) -> None:
        """Disable the chosen officer and change the key behind them."""
        session, officer = self._session, self._current
        words = after_disabling(knows_server=isinstance(session, Office) and knows_server(session))
        listeners: Listeners[None] = Listeners(
            self._view.show_working, lambda _none: self._done(words), self._refused
        )
        self._runner.run_with_progress(
            lambda progress: officers.disable_officer(session, officer, reason, progress), listeners
        )

    def reset(self, passphrase: str) -> None:
        """Set the chosen officer's passphrase, which they typed twice."""
        work = partial(officers.reset_password, self._session, self._current, passphrase)
        self._do(work, _("The new passphrase is set."))

    def change_role(self, role: str, passphrase: str) -> None:
        """Give the chosen officer of the office another role; they typed a passphrase twice."""
        if isinstance(self._session, Office):
            work = partial(change_role, self._session, self._current, Role(role), passphrase)
            self._do(work, _("The new role is set. It counts from their next sign-in."))

    def other_roles(self) -> list[Role]:
        """Return what the chosen officer could be instead."""
        found = [item.record.officer for item in self._standings if item.record.officer.id == self._current]
        return [role for role in officers.roles_at(self._session) if role not in {who.role for who in found}]

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase."""
        work = partial(officers.change_password, self._session, old, new)
        self._do(work, _("Your new passphrase is set."))

    def set_pin(self, digits: str) -> None:
        """Set one's own PIN for the locked screen."""
        self._do(
            partial(pin.set_pin, self._session, digits), _("From now on your PIN opens the locked screen.")
        )

    def make_key_file(self, passphrase: str, stick: Path) -> None:
        """Make one's own second factor on a stick."""
        work = partial(officers.make_key_file, self._session, passphrase, stick)
        self._do(work, _("From now on you sign in with passphrase and stick."))

    def _do(self, work: Callable[[], Any], words: str) -> None:
        self._runner.run(work, lambda _answer: self._done(words), self._refused)

    def _done(self, words: str) -> None:
        self._view.show_working(None)
        self._view.show_done(words)
        self._refresh()
        self.load()

    def _unread(self, error: Exception) -> None:
        self._view.show_unread(advice_for(error))

    def _refused(self, error: Exception) -> None:
        self._view.show_working(None)
        self._view.show_problem(advice_for(error))
        self.load()

    def _read(self) -> tuple[list[Standing], bool]:
        return officers.list_officers(self._session), pin.has_pin(self._session)

    def _show(self, found: tuple[list[Standing], bool]) -> None:
        self._standings, self._has_pin = found
        now = self._session.store.clock()
        lines = [line_of(item, now) for item in self._standings]
        self._view.show_lines(lines, self._current, remark_about(self._standings))
        self._show_panel()

    def _show_panel(self) -> None:
        found = [item for item in self._standings if item.record.officer.id == self._current]
        self._view.show_panel(self._panel(found[0]) if found else None)

    def _panel(self, standing: Standing) -> Panel:
        record, me = standing.record, self._session.officer
        is_own, is_here = record.officer.id == me.id, record.state is not OfficerState.DISABLED
        may = me.may(Action.ADMINISTER) and not is_own and is_here
        return Panel(
            id=record.officer.id,
            name=record.officer.name,
            role=role_words(record.officer.role),
            facts=facts_of(standing, self._session.name_of(record.added_by)),
            is_own=is_own,
            can_reset=may,
            can_change_role=may and isinstance(self._session, Office),
            can_disable=may,
            can_make_key=is_own and me.role in WITH_KEYS and not record.has_key_file,
            has_pin=self._has_pin if is_own else None,
        )

    def _free_id(self, wanted: str) -> str:
        taken = {item.record.officer.id for item in self._standings}
        names = [wanted, *(f"{wanted}{number}" for number in range(2, len(taken) + 3))]
        return next(name for name in names if name not in taken) if wanted else ""
