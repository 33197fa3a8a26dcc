"""An open place in an officer's hands: what a station's session and the district's office are both."""

from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from desktop.crypto.slots import SlotSecret
from desktop.domain.errors import RuleError
from desktop.domain.officers import Officer
from desktop.store.facts import fact
from desktop.store.folder import PlaceCard
from desktop.store.unit_of_work import Store, Work

LOCAL_TIME = timezone(timedelta(hours=7), "WIB")
REAUTH_MINUTES = 5


class Opened:
    """An unlocked place and the officer who is signed in.

    `officers` are those who can sign in; `former` are those who left, whose work still bears their name.
    `confirmed_at` is when the officer last gave the passphrase, or last used what it is asked for.
    `key_file` is where the stick with the officer's second factor is; pulled out, the screen locks.
    """

    store: Store
    officer: Officer
    officers: dict[str, Officer]
    former: dict[str, Officer]
    confirmed_at: datetime | None
    key_file: Path | None

    @property
    def card(self) -> PlaceCard:
        """Which place this is."""
        return self.store.card

    def work(self) -> AbstractContextManager[Work]:
        """Open a transaction in this officer's name; without commit nothing happens."""
        return self.store.work(self.officer.id)

    def fact(self, name: str) -> Any:
        """Return a setting, or None."""
        return fact(self.store.database, name)

    def today(self) -> date:
        """Return the day by this place's clock, in WIB."""
        return self.store.clock().astimezone(LOCAL_TIME).date()

    def confirm(self) -> None:
        """Note that the officer is here: the passphrase was right, or an act that needs it is done."""
        self.confirmed_at = self.store.clock()

    def keep_recovery(self) -> None:
        """Keep, once the key has changed, what opens the data when all passphrases are lost.

        A station keeps a copy of its key for the office's safe. The office has none: its second copy opens
        with its officers' passphrases, so it needs two who look after it.
        """

    def secret(self) -> SlotSecret:
        """Return what this officer's slot hides."""
        return SlotSecret(self.store.data_key)

    def close(self) -> None:
        """Lock: the database is closed and the keys are dropped."""
        self.store.close()

    def name_of(self, officer_id: str) -> str:
        """Return an officer's name; the id itself for someone whom nobody here knows."""
        officer = self.officers.get(officer_id) or self.former.get(officer_id)
        return officer.name if officer else officer_id


def require_fresh(opened: Opened) -> None:
    """Refuse an act in an officer's name at a computer that was left alone.

    The district may set ``reauth_minutes``; 0 asks for no passphrase. A clock that was set back counts
    as time that passed: else it would keep an abandoned session fresh for ever.

    Raises:
        RuleError: ``permission.stale``; facts carry the minutes. `bootstrap.confirm` mends it.
    """
    setting = opened.fact("reauth_minutes")
    minutes = REAUTH_MINUTES if setting is None else int(setting)
    if minutes <= 0:
        return
    confirmed, now = opened.confirmed_at, opened.store.clock()
    if confirmed is None or not confirmed <= now <= confirmed + timedelta(minutes=minutes):
        raise RuleError("permission.stale", minutes=minutes)
