"""An unlocked station with a signed-in officer: what every use case is given."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Any

from desktop.crypto.signing import SigningKey
from desktop.domain.errors import RuleError
from desktop.domain.letters import Letterhead
from desktop.domain.officers import Officer
from desktop.store.facts import fact
from desktop.store.folder import PlaceCard
from desktop.store.unit_of_work import Store, Work

LOCAL_TIME = timezone(timedelta(hours=7), "WIB")


@dataclass
class Session:
    """The station's store and keys in the hands of one officer.

    `letter_key` comes out of a supervisor's key slot only: an operator's session cannot sign letters.
    """

    store: Store
    officer: Officer
    key: SigningKey
    officers: dict[str, Officer]
    letter_key: SigningKey | None = None

    @property
    def card(self) -> PlaceCard:
        """Which station this is."""
        return self.store.card

    def work(self) -> AbstractContextManager[Work]:
        """Open a transaction in this officer's name; without commit nothing happens."""
        return self.store.work(self.officer.id)

    def fact(self, name: str) -> Any:
        """Return a setting from the district, or None."""
        return fact(self.store.database, name)

    def today(self) -> date:
        """Return the day by this station's clock, in WIB."""
        return self.store.clock().astimezone(LOCAL_TIME).date()

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
        """Return the letterhead the district gave, or the placeholder."""
        return Letterhead(**(self.fact("letterhead") or {}))

    def name_of(self, officer_id: str) -> str:
        """Return an officer's name; the id itself for someone who is no longer here."""
        officer = self.officers.get(officer_id)
        return officer.name if officer else officer_id

    def close(self) -> None:
        """Lock: the database is closed and the keys are dropped with this session."""
        self.letter_key = None
        self.store.close()
