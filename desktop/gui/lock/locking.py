"""What the locked screen says of the session that it closes, and how that is closed."""

from typing import Any

from desktop.gui.desk import Desk
from desktop.gui.leaving.vigil import DEFAULT_MINUTES, Reason
from desktop.gui.lock.presenter import Locked, Step
from desktop.gui.shell.stepper import StepState
from desktop.i18n import _, _n
from desktop.place.pin import lock


def describe(desk: Desk, session: Any, reason: Reason) -> Locked:
    """Return what may be seen while the screen is locked: how far the work is, and not whose it is."""
    minutes = session.fact("lock_minutes")
    idle = DEFAULT_MINUTES if minutes is None else int(minutes)
    screen = desk.screen_of(desk.current()) if desk.current() else None
    return Locked(
        root=session.store.folder.root,
        officer=session.officer,
        at=session.store.clock(),
        why=_why(reason, idle),
        title=screen.header.title() if screen else "",
        saved_at=session.store.saved_at,
        steps=tuple(_step(*item) for item in desk.stepper.steps()) if desk.is_recording() else (),
        key_file=getattr(session, "key_file", None),
    )


def close_locked(session: Any) -> Any:
    """Close a session and return what the officer's PIN opens, or None."""
    return lock(session)


def _step(label: str, state: StepState) -> Step:
    return Step(label, state is StepState.DONE, state is StepState.CURRENT)


def _why(reason: Reason, minutes: int) -> str:
    return {
        Reason.ASKED: _("Locked by hand"),
        Reason.IDLE: _n("Not used for {count} minute", "Not used for {count} minutes", minutes),
        Reason.SLEEP: _("The laptop slept"),
        Reason.KEY: _("The stick with the key was pulled out"),
        Reason.LID: _("The laptop was shut"),
        Reason.SCREEN: _("The computer locked its screen"),
        Reason.USER: _("Somebody else used this computer"),
    }[reason].format(count=minutes)
