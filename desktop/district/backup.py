"""The office's second copy, with every bundle as it came, and the office that comes to life from one."""

import shlex
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from desktop.district.office import Office
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.store import bundles, enrolments, second_copy
from desktop.store.bundles import BundleRow
from desktop.store.connection import EVERY_ROW, is_on_server
from desktop.store.files import sync_folder
from desktop.store.secrets import SERVER, find_secret


def back_up(office: Office, target: Path, progress: Progress = SILENT) -> Path:
    """Copy the office into a new folder inside `target` and return it, once the copy opened soundly.

    Bundles never change, so only new ones are copied; the three newest databases are kept. Bundles in a
    bucket are not copied: the copy names them (`kept_elsewhere`), and their server has to keep copies.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``drive.missing``, ``backup.unsound``, ``backup.on_server``, or the drive refused.
    """
    office.officer.require(Action.RECEIVE)
    accepted = enrolments.count_accepted(office.store.database)
    elsewhere = office.shelf.in_bucket(bundles.lengths(office.store.database))
    made = second_copy.copy_place(office.store, target, accepted, progress, elsewhere)
    with office.work() as work:
        work.append("backup.made", office.store.place, {"folder": made.name})
        work.commit()
    return made


def kept_elsewhere(office: Office) -> tuple[str, int]:
    """Return the address of the bucket and how many bundles lie there alone, in no backup of ours."""
    for address, objects in office.shelf.in_bucket(bundles.lengths(office.store.database)).items():
        return address, len(objects)
    return "", 0


def missing_bundles(office: Office) -> list[BundleRow]:
    """Return the bundles that this office has entries of and that lie nowhere whole, by length alone.

    What a restored office should ask first: `rekam district check` reads every byte.

    Raises:
        RuleError: the role.
        EnvironmentProblem: the bucket cannot be asked.
    """
    office.officer.require(Action.RECEIVE)
    missing = set(office.shelf.missing(bundles.lengths(office.store.database)))
    rows = bundles.journeys(office.store.database, limit=EVERY_ROW) if missing else []
    return [row for row in rows if row.sha256 in missing]


def backup_folder(office: Office) -> Path | None:
    """Return where backups go by themselves when the program closes; None where nobody has said."""
    return second_copy.chosen_folder(office.store)


def set_backup_folder(office: Office, folder: Path) -> None:
    """Say where backups go from now on.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``drive.missing``, ``backup.inside``.
    """
    office.officer.require(Action.RECEIVE)
    second_copy.choose_folder(office.store, folder)


def try_backup_folder(office: Office) -> int | None:
    """Write into the folder of backups, read it back, and return the bytes that are free there.

    Raises:
        EnvironmentProblem: ``drive.missing``, ``backup.unsound``, or the drive refused.
    """
    return second_copy.try_folder(office.store)


def needs_backup(office: Office) -> bool:
    """Tell whether anything worth keeping was written since the last backup."""
    return second_copy.has_news(office.store)


def server_command(office: Office) -> str:
    """Return the command by which the administrator of the office's server copies its tables.

    Empty where the tables lie in the folder, and are copied with it. No password is in it: those belong in
    ``~/.pgpass``.
    """
    if not is_on_server(office.store.database):
        return ""
    address = urlsplit(find_secret(office.store.database, SERVER))
    user, port = address.username or "", f":{address.port}" if address.port else ""
    place = f"{user}@" if user else ""
    told = urlunsplit(address._replace(netloc=f"{place}{address.hostname or ''}{port}"))
    return shlex.join(["pg_dump", "--format=custom", f"--file=rekam-{office.store.place}.dump", told])


def settle_past(office: Office) -> None:
    """Note, once, that this office came to life from a copy: its numbers go on far above what was given out.

    Else stations would take the next parcels, and verifiers the next trust list, for older ones than theirs.
    """
    marker = office.store.folder.restored
    if not marker.exists():
        return
    with office.work() as work:
        work.append("district.restored", office.store.place, {"restores": restores(office) + 1})
        work.commit()
    marker.unlink()
    sync_folder(marker.parent)


def restores(office: Office) -> int:
    """Return how often this office came to life from a copy."""
    return int(office.fact("restores") or 0)
