"""The unlocked district office with a signed-in officer: what every use case here is given."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Any

from desktop.crypto.sealing import recipient_of
from desktop.crypto.signing import SigningKey
from desktop.domain.officers import Officer
from desktop.store.facts import fact
from desktop.store.folder import PlaceCard
from desktop.store.shelf import Shelf, shelf_of
from desktop.store.unit_of_work import Store, Work

LOCAL_TIME = timezone(timedelta(hours=7), "WIB")


@dataclass
class Office:
    """The district's store, its root key and the identity that opens what stations sealed."""

    store: Store
    officer: Officer
    root: SigningKey
    identity: str
    officers: dict[str, Officer]

    @property
    def card(self) -> PlaceCard:
        """Which district this is."""
        return self.store.card

    @property
    def recipient(self) -> str:
        """The age recipient to which stations seal."""
        return recipient_of(self.identity)

    def work(self) -> AbstractContextManager[Work]:
        """Open a transaction in this officer's name; without commit nothing happens."""
        return self.store.work(self.officer.id)

    def today(self) -> date:
        """Return the day by this office's clock, in WIB."""
        return self.store.clock().astimezone(LOCAL_TIME).date()

    def fact(self, name: str) -> Any:
        """Return a setting, or None."""
        return fact(self.store.database, name)

    @property
    def shelf(self) -> Shelf:
        """Where the bundles lie as they came.

        Raises:
            EnvironmentProblem: ``bucket.no_driver``, ``bucket.address``, ``bucket.no_tls``.
        """
        return shelf_of(self.store.database, self.store.folder.received)

    def close(self) -> None:
        """Lock: the database is closed and the keys are dropped with this session."""
        self.store.close()


def note_office_opening(office: Office) -> None:
    """Write the journal's first entries: the office and its officers."""
    with office.work() as work:
        body = {"root": office.root.public.hex(), "name": office.card.name, "recipient": office.recipient}
        work.append("district.opened", office.card.place, body)
        for officer in office.officers.values():
            work.append("officer.added", officer.id, {"name": officer.name, "role": officer.role.value})
        work.commit()
