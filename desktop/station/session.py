"""An unlocked station with a signed-in officer: what every use case is given."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from desktop.crypto.signing import SigningKey
from desktop.documents.remembering import forget_texts
from desktop.domain.errors import RekamError, RuleError
from desktop.domain.letters import DEFAULT_VALIDITY_MONTHS, Letterhead
from desktop.domain.officers import Officer
from desktop.store.connection import DatabaseError
from desktop.store.facts import fact
from desktop.store.folder import PlaceCard
from desktop.store.mark import write_mark
from desktop.store.unit_of_work import Store, Work

LOCAL_TIME = timezone(timedelta(hours=7), "WIB")
REAUTH_MINUTES = 5


@dataclass
class Session:
    """The station's store and keys in the hands of one officer.

    `letter_key` comes out of a supervisor's key slot only: an operator's session cannot sign letters.
    `confirmed_at` is when the officer last gave the passphrase, or last used what it is asked for.
    `key_file` is where the stick with the officer's second factor is; pulled out, the screen locks.
    """

    store: Store
    officer: Officer
    key: SigningKey
    officers: dict[str, Officer]
    letter_key: SigningKey | None = None
    confirmed_at: datetime | None = None
    key_file: Path | None = None

    @property
    def card(self) -> PlaceCard:
        """Which station this is."""
        return self.store.card

    @contextlib.contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction in this officer's name; without commit nothing happens.

        Once a letter's number is taken, the mark beside the folder says so: an older copy would not know.
        """
        with self.store.work(self.officer.id) as work:
            yield work
        if work.is_committed and "letter.issued" in work.kinds:
            write_mark(self.store, self.key)

    def fact(self, name: str) -> Any:
        """Return a setting from the district, or None."""
        return fact(self.store.database, name)

    def today(self) -> date:
        """Return the day by this station's clock, in WIB."""
        return self.store.clock().astimezone(LOCAL_TIME).date()

    def confirm(self) -> None:
        """Note that the officer is here: the passphrase was right, or an act that needs it is done."""
        self.confirmed_at = self.store.clock()

    def recipients(self) -> list[str]:
        """Return the district's age recipients, to which samples are sealed.

        Raises:
            RuleError: ``station.not_certified``: no office has answered the request yet.
        """
        recipients = self.fact("recipients")
        if not recipients:
            raise RuleError("station.not_certified")
        return list(recipients)

    def letterhead(self) -> Letterhead:
        """Return this station's edition of the letterhead; the district's without one, or if it is locked."""
        own = None if self.is_letterhead_locked() else self.fact("own_letterhead")
        return Letterhead(**(own["letterhead"] if own else self.fact("letterhead") or {}))

    def is_letterhead_locked(self) -> bool:
        """Tell whether the district keeps the letterhead as it is."""
        return bool(self.fact("letterhead_locked"))

    def validity_months(self) -> int:
        """Return how long a letter counts: what the district allows, or less by this station's choice."""
        most = int(self.fact("validity_months") or DEFAULT_VALIDITY_MONTHS)
        own = None if self.is_letterhead_locked() else self.fact("own_letterhead")
        return min(most, int(own["validity_months"])) if own else most

    def name_of(self, officer_id: str) -> str:
        """Return an officer's name; the id itself for someone who is no longer here."""
        officer = self.officers.get(officer_id)
        return officer.name if officer else officer_id

    def close(self) -> None:
        """Lock: the database is closed and the keys are dropped with this session."""
        self.letter_key = None
        forget_texts()
        try:
            write_mark(self.store, self.key)
        except (RekamError, DatabaseError):
            # A full disk must not keep the keys in memory; an older mark says less and nothing wrong.
            pass
        finally:
            self.store.close()


def require_fresh(session: Session) -> None:
    """Refuse an act in a supervisor's name at a laptop that was left alone.

    The district may set ``reauth_minutes``; 0 asks for no passphrase. A clock that was set back counts
    as time that passed: else it would keep an abandoned session fresh for ever.

    Raises:
        RuleError: ``permission.stale``; facts carry the minutes. `bootstrap.confirm` mends it.
    """
    setting = session.fact("reauth_minutes")
    minutes = REAUTH_MINUTES if setting is None else int(setting)
    if minutes <= 0:
        return
    confirmed, now = session.confirmed_at, session.store.clock()
    if confirmed is None or not confirmed <= now <= confirmed + timedelta(minutes=minutes):
        raise RuleError("permission.stale", minutes=minutes)
