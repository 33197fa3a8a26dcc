"""Officers and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.errors import RuleError


class Role(StrEnum):
    """The part an officer plays.

    ADMIN looks after a station's officers, backups and settings and has no say in recordings and letters.
    OFFICE is the office's own: it decides about stations and looks after the office's officers;
    CLERK receives and sends there and does neither.
    """

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    OFFICE = "office"
    CLERK = "clerk"


# Whom a station may add, and of these who needs no word of the office: they sign no letter.
AT_STATION = (Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN)
WITHOUT_LETTERS = (Role.OPERATOR, Role.ADMIN)
AT_OFFICE = (Role.CLERK, Role.OFFICE)
# Who holds a key that others believe: of letters, or the office's own. They may have a key file.
WITH_KEYS = (Role.SUPERVISOR, Role.OFFICE)


class Action(StrEnum):
    """What a role may be needed for."""

    RECORD = "record"
    REVIEW = "review"
    ISSUE = "issue"
    PRINT = "print"
    CARRY = "carry"
    LOAD_ROSTER = "load_roster"
    ADMINISTER = "administer"
    RECEIVE = "receive"


_MAY: dict[Role, frozenset[Action]] = {
    Role.OPERATOR: frozenset({Action.RECORD, Action.CARRY, Action.LOAD_ROSTER}),
    Role.SUPERVISOR: frozenset(Action) - {Action.RECEIVE},
    Role.ADMIN: frozenset({Action.CARRY, Action.LOAD_ROSTER, Action.ADMINISTER}),
    Role.OFFICE: frozenset({Action.RECEIVE, Action.LOAD_ROSTER, Action.ADMINISTER}),
    Role.CLERK: frozenset({Action.RECEIVE, Action.LOAD_ROSTER}),
}


@dataclass(frozen=True)
class Officer:
    """A person with a key slot at a place."""

    id: str
    name: str
    role: Role

    def may(self, action: Action) -> bool:
        """Tell whether this officer's role includes `action`."""
        return action in _MAY[self.role]

    def require(self, action: Action) -> None:
        """Refuse unless the role includes `action`.

        Raises:
            RuleError: it does not.
        """
        if not self.may(action):
            raise RuleError("permission.role", role=self.role.value, action=action.value)


class OfficerState(StrEnum):
    """Whether an officer may work here.

    WAITING is a supervisor whose letter key the office has not certified yet.
    """

    ACTIVE = "active"
    WAITING = "waiting"
    DISABLED = "disabled"


@dataclass(frozen=True)
class OfficerRecord:
    """An officer as the journal knows them; moments are UTC, empty for never."""

    officer: Officer
    place: str
    letter_key: str
    added_at: str
    added_by: str
    certified_at: str
    password_at: str
    signed_in_at: str
    has_key_file: bool
    disabled_at: str
    disabled_by: str
    reason: str

    @property
    def state(self) -> OfficerState:
        """Whether they may work."""
        if self.disabled_at:
            return OfficerState.DISABLED
        is_waiting = self.officer.role is Role.SUPERVISOR and not self.certified_at
        return OfficerState.WAITING if is_waiting else OfficerState.ACTIVE


def require_other_officer(officer: Officer, recorded_by: str) -> None:
    """Four eyes: the one who recorded neither approves nor issues.

    Raises:
        RuleError: `officer` recorded the enrolment.
    """
    if officer.id == recorded_by:
        raise RuleError("permission.own_recording", officer=officer.id)


def short_name(name: str) -> str:
    """Return the short name under which an officer signs: the first word of the name that is one.

    Where all are as short as titles are, it is the whole name.
    """
    words = [word for word in name.lower().replace(".", " ").split() if word.isascii()]
    longer = [word for word in words if len(word) > 2]
    return "".join(letter for letter in (longer[0] if longer else "".join(words)) if letter.isalnum())
