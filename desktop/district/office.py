"""The unlocked district office with a signed-in officer: what every use case here is given."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.crypto.sealing import recipient_of
from desktop.crypto.signing import SigningKey
from desktop.domain.officers import Officer
from desktop.place.opened import Opened
from desktop.place.presence import require_unchanged
from desktop.store.connection import is_on_server
from desktop.store.shelf import Shelf, shelf_of
from desktop.store.unit_of_work import Store, Work


@dataclass
class Office(Opened):
    """The district's store, its root key and the identity that opens what stations sealed."""

    store: Store
    officer: Officer
    root: SigningKey
    identity: str
    officers: dict[str, Officer]
    confirmed_at: datetime | None = None
    key_file: Path | None = None
    former: dict[str, Officer] = field(default_factory=dict)

    @property
    def recipient(self) -> str:
        """The age recipient to which stations seal."""
        return recipient_of(self.identity)

    @contextlib.contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction in this officer's name; without commit nothing happens.

        With many desks somebody may be removed at one while they sit at another: they write no more.

        Raises:
            RuleError: ``sign_in.disabled``, ``officer.role_changed``.
        """
        with self.store.work(self.officer.id) as work:
            if is_on_server(work.database):
                require_unchanged(self)
            yield work

    @property
    def shelf(self) -> Shelf:
        """Where the bundles lie as they came.

        Raises:
            EnvironmentProblem: ``bucket.no_driver``, ``bucket.address``, ``bucket.no_tls``.
        """
        return shelf_of(self.store.database, self.store.folder.received)


def note_office_opening(office: Office) -> None:
    """Write the journal's first entries: the office and its officers."""
    with office.work() as work:
        body = {"root": office.root.public.hex(), "name": office.card.name, "recipient": office.recipient}
        work.append("district.opened", office.card.place, body)
        for officer in office.officers.values():
            work.append("officer.added", officer.id, {"name": officer.name, "role": officer.role.value})
        work.commit()
