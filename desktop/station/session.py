"""An unlocked station with a signed-in officer: what every use case is given."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.crypto.sealing import seal
from desktop.crypto.signing import SigningKey
from desktop.crypto.slots import SlotSecret
from desktop.documents.remembering import forget_texts
from desktop.domain.entries import canonical
from desktop.domain.errors import RekamError, RuleError
from desktop.domain.letters import DEFAULT_VALIDITY_MONTHS, Letterhead
from desktop.domain.officers import Officer
from desktop.place.opened import Opened
from desktop.store.connection import DatabaseError
from desktop.store.files import write_bytes_durably
from desktop.store.mark import write_mark
from desktop.store.unit_of_work import Store, Work

RECOVERY_FORMAT = "rekam-recovery/1"


@dataclass
class Session(Opened):
    """The station's store and keys in the hands of one officer.

    `letter_key` comes out of a supervisor's key slot only: an operator's session cannot sign letters.
    """

    store: Store
    officer: Officer
    key: SigningKey
    officers: dict[str, Officer]
    letter_key: SigningKey | None = None
    confirmed_at: datetime | None = None
    key_file: Path | None = None
    former: dict[str, Officer] = field(default_factory=dict)

    @contextlib.contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction in this officer's name; without commit nothing happens.

        Once a letter's number is taken, the mark beside the folder says so: an older copy would not know.
        """
        with self.store.work(self.officer.id) as work:
            yield work
        if work.is_committed and "letter.issued" in work.kinds:
            write_mark(self.store, self.key)

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

    def keep_recovery(self) -> None:
        """Seal data key and station key to the office's break-glass recipient, once a generation.

        Nothing is written before the office has named its recipient.
        """
        recipient, path = self.fact("break_glass"), self.store.folder.recovery
        if not recipient or path.exists():
            return
        body = {
            "format": RECOVERY_FORMAT,
            "place": self.store.place,
            "generation": self.store.folder.generation,
            "data_key": self.store.data_key.hex(),
            "station_key": self.key.to_bytes().hex(),
        }
        write_bytes_durably(path, seal(canonical(body), [recipient]))

    def secret(self) -> SlotSecret:
        """Return what this officer's slot hides: a supervisor's the letter key too."""
        return SlotSecret(self.store.data_key, self.letter_key.to_bytes() if self.letter_key else b"")

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
