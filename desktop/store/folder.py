"""The layout of a place's data folder, its public card, and the lock that keeps a second copy out."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from desktop.domain.entries import canonical
from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import (
    FILE_MODE,
    FOLDER_MODE,
    private_folder,
    translated_errors,
    write_bytes_durably,
)
from desktop.store.laptop import LAPTOP_FILE

STATION, DISTRICT = "station", "district"


@dataclass(frozen=True)
class PlaceCard:
    """What may be known of a place without its key."""

    kind: str
    place: str
    code: str
    name: str
    kecamatan: str
    district_name: str
    is_demo: int = 0
    is_training: int = 0


@dataclass(frozen=True)
class DataFolder:
    """Where the parts of a place live."""

    root: Path

    @property
    def generation(self) -> int:
        """How often the data key was changed, counted from 1.

        It stands in the file with the key slots, and names the database: so replacing that one file
        changes keys and database together, and a power cut leaves both old or both new.
        """
        try:
            # A disk that does not answer is no first generation: another database would be opened, or made.
            with translated_errors(self.keyslots):
                held = self.keyslots.read_bytes() if self.keyslots.exists() else b""
            return int(json.loads(held).get("generation", 1))
        except (ValueError, TypeError, AttributeError):
            return 1

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.database_of(self.generation)

    def database_of(self, generation: int) -> Path:
        """The database under the data key of a generation."""
        return self.root / ("rekam.db" if generation == 1 else f"rekam-{generation}.db")

    @property
    def keyslots(self) -> Path:
        """The officers' key slots."""
        return self.root / "keyslots.json"

    @property
    def card(self) -> Path:
        """The public card."""
        return self.root / "place.json"

    @property
    def media(self) -> Path:
        """Sealed samples."""
        return self.root / "media"

    @property
    def rosters(self) -> Path:
        """Normalised rosters, sealed to this place."""
        return self.root / "rosters"

    @property
    def outbox(self) -> Path:
        """Bundles or parcels as they were sealed, byte for byte."""
        return self.root / "outbox"

    @property
    def arrivals(self) -> Path:
        """Parcels on their way here by wire; what is half here is not asked for again."""
        return self.root / "arrivals"

    @property
    def attempts(self) -> Path:
        """Wrong passphrases, counted where restoring a database does not undo it."""
        return self.root / "attempts.json"

    @property
    def settings(self) -> Path:
        """What this laptop was told about itself, such as where its backups go."""
        return self.root / LAPTOP_FILE

    @property
    def mark(self) -> Path:
        """How far this place has come, signed and beside the folder: an old folder does not bring it back."""
        return self.root.with_name(f"{self.root.name}.mark")

    @property
    def recovery(self) -> Path:
        """The data key, sealed to the office's break-glass recipient."""
        return self.root / f"recovery-{self.generation}.age"

    @property
    def request(self) -> Path:
        """What a station asks its office, until the office has answered; public."""
        return self.root / "request.json"

    @property
    def received(self) -> Path:
        """An office's bundles as stations signed them, byte for byte, named by their identity."""
        return self.root / "received"

    @property
    def shared(self) -> Path:
        """The mark of an office whose tables lie on a server: several desks may open the folder at once."""
        return self.root / "shared"

    @property
    def restored(self) -> Path:
        """The mark of a restore that the journal does not know of yet."""
        return self.root / "restored"

    def require_private(self) -> None:
        """Refuse to work in a folder that other users of this computer can look into.

        Raises:
            EnvironmentProblem: ``place.exposed``; `make_private` mends it.
        """
        if os.name == "nt" or not self.root.exists():
            return  # there the profile's own rights keep others out
        found = self.root.stat()
        if found.st_mode & 0o077 or found.st_uid != os.geteuid():
            raise EnvironmentProblem("place.exposed", folder=self.root.name)

    def make_private(self) -> None:
        """Take everybody else's rights away, from the folder and from all that is in it.

        Raises:
            EnvironmentProblem: ``disk.read_only``: the folder is another user's.
        """
        with translated_errors(self.root):
            for path in (self.root, *self.root.rglob("*")):
                if not path.is_symlink():
                    path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)

    def exists(self) -> bool:
        """Tell whether a place lives here."""
        return self.card.exists()

    def read_card(self) -> PlaceCard:
        """Return the public card.

        Raises:
            EnvironmentProblem: ``place.missing`` or ``place.damaged``.
        """
        try:
            return PlaceCard(**json.loads(self.card.read_bytes()))
        except FileNotFoundError as error:
            raise EnvironmentProblem("place.missing", folder=self.root.name) from error
        except (ValueError, TypeError) as error:
            raise EnvironmentProblem("place.damaged", folder=self.root.name) from error

    def write_card(self, card: PlaceCard) -> None:
        """Write the public card durably, creating the folder for this user alone."""
        private_folder(self.root)
        write_bytes_durably(self.card, canonical(asdict(card)))

    def read_slots(self) -> list[dict[str, Any]]:
        """Return the officers' key slots as written.

        Raises:
            EnvironmentProblem: ``place.missing``, ``place.damaged``.
        """
        if not self.exists():
            raise EnvironmentProblem("place.missing", folder=self.root.name)
        try:
            with translated_errors(self.keyslots):
                held = self.keyslots.read_bytes() if self.keyslots.exists() else b""
            slots: list[dict[str, Any]] = json.loads(held)["slots"]
        except (ValueError, KeyError, TypeError) as error:
            raise EnvironmentProblem("place.damaged", folder=self.root.name) from error
        return slots

    def write_slots(self, slots: list[dict[str, Any]], generation: int = 0) -> None:
        """Write the key slots durably; with a `generation`, go over to that one's database too."""
        body = {"format": "rekam-keyslots/2", "generation": generation or self.generation, "slots": slots}
        write_bytes_durably(self.keyslots, canonical(body))

    def lock(self) -> IO[bytes]:
        """Hold this folder until the returned file is closed or the process ends.

        Raises:
            EnvironmentProblem: ``place.in_use`` by another copy of the program.
        """
        try:
            return hold(self.root / "lock", is_shared=self.shared.exists())
        except OSError as error:
            raise EnvironmentProblem("place.in_use", folder=self.root.name) from error


def hold(path: Path, *, is_shared: bool = False) -> IO[bytes]:
    """Lock a file until the returned one is closed or the process ends.

    Raises:
        OSError: somebody else holds it.
    """
    handle = open(path, "ab")  # noqa: SIM115 - held on purpose
    try:
        _lock(handle, is_shared=is_shared)
    except OSError:
        handle.close()
        raise
    return handle


def _lock(handle: IO[bytes], *, is_shared: bool) -> None:
    if os.name == "nt":
        import msvcrt

        if is_shared:  # Windows locks for one alone; what must not happen twice the server watches over
            return
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(handle, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
