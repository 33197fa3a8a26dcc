"""A second copy of a place, verified by opening it, and bringing such a copy to life again."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.domain.residents import Filter
from desktop.station.session import Session
from desktop.store import enrolments, residents, second_copy, vault
from desktop.store.copying import copy_file, copy_tree
from desktop.store.files import sync_folder, translated_errors, write_bytes_durably
from desktop.store.folder import DataFolder
from desktop.store.saved import last_backup_at
from desktop.store.training import require_like
from desktop.store.vault import Copy


def back_up(session: Session, target: Path, progress: Progress = SILENT) -> Path:
    """Copy the place into a new folder inside `target` and return it, once the copy opened soundly.

    The three newest are kept.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``drive.missing``, ``backup.unsound``, or the drive refused.
    """
    session.officer.require(Action.CARRY)
    made = second_copy.copy_place(session.store, target, _recorded(session), progress)
    with session.work() as work:
        work.append("backup.made", session.store.place, {"folder": made.name})
        work.commit()
    return made


def _recorded(session: Session) -> int:
    tally = enrolments.tally(session.store.database, session.store.place)
    return sum(tally.get(state.value, 0) for state in Lifecycle)


def backup_folder(session: Session) -> Path | None:
    """Return where backups go by themselves when the program closes; None where nobody has said."""
    return second_copy.chosen_folder(session.store)


def set_backup_folder(session: Session, folder: Path) -> None:
    """Say where backups go from now on: another disk, or a stick that stays plugged in.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``drive.missing``; ``backup.inside``: inside the data it should save.
    """
    session.officer.require(Action.CARRY)
    second_copy.choose_folder(session.store, folder)


def try_backup_folder(session: Session) -> int | None:
    """Write into the folder of backups, read it back, and return the bytes that are free there.

    None where nobody has said where backups go.

    Raises:
        EnvironmentProblem: ``drive.missing``, ``backup.unsound``, or the drive refused.
    """
    return second_copy.try_folder(session.store)


def needs_backup(session: Session) -> bool:
    """Tell whether anything worth keeping was written since the last backup."""
    return second_copy.has_news(session.store)


def copies_in(session: Session, folder: Path) -> list[Copy]:
    """Return this station's backups in a folder, newest first."""
    return vault.copies(folder, session.store.place)


def newest_copy(source: Path) -> tuple[Path, str]:
    """Return the backup in a folder that is whole and newest, or the folder itself, and its station's code.

    Copies of training on the same stick are passed over.

    Raises:
        EnvironmentProblem: ``place.missing``: there is no backup.
    """
    newest = sorted(source.glob("rekam-*-2*-*"), key=lambda path: path.name[-15:], reverse=True)
    for folder in (source, *newest):
        if DataFolder(folder).exists() and DataFolder(folder).database.exists():
            card = DataFolder(folder).read_card()
            if not card.is_training:
                return folder, card.code
    raise EnvironmentProblem("place.missing", folder=source.name)


def restore_files(source: Path, root: Path) -> None:
    """Copy a backup into an empty data folder, marked so that the next sign-in begins a new epoch.

    Raises:
        EnvironmentProblem: ``place.exists``, ``place.missing``, ``place.training`` or ``place.not_training``,
            or the disk refused.
    """
    if DataFolder(root).exists():
        raise EnvironmentProblem("place.exists", folder=root.name)
    card = DataFolder(source).read_card()
    require_like(root, is_training=bool(card.is_training))
    part = root.with_name(root.name + ".part")
    with translated_errors(root):
        shutil.rmtree(part, ignore_errors=True)
        copy_tree(source, part, SILENT)
        shared = vault.shared_folder(source.parent, card.place)
        for name in _listed(source):
            copy_file(shared / name, part / name)
        write_bytes_durably(DataFolder(part).restored, b"")
        if root.exists():
            root.rmdir()
        part.rename(root)
        sync_folder(root.parent)


def _listed(source: Path) -> list[str]:
    """Return the files that a backup shares with others; the first backups held theirs themselves."""
    path = source / vault.LIST
    if not path.exists():
        return []
    try:
        names = [PurePosixPath(name) for name in json.loads(path.read_bytes())["files"]]
    except (ValueError, KeyError, TypeError) as error:
        raise EnvironmentProblem("place.damaged", folder=source.name) from error
    # The list comes from a stick: it names files of ours, and no way out of the folder.
    if any(name.parts[0] not in vault.SHARED or ".." in name.parts for name in names):
        raise EnvironmentProblem("place.damaged", folder=source.name)
    return [str(name) for name in names]


@dataclass(frozen=True)
class Overview:
    """How a station's backups stand, and what waits while an older copy is in use.

    Attributes:
        folder: where backups go by themselves; None where nobody has said.
        last_at: when the last one was made (UTC); empty for never.
        copies: those in the folder, newest first.
        is_recovering: letters wait for the office; `cause` says why.
        recorded, residents, waiting: recordings and residents that are here, letters that wait.
    """

    folder: Path | None
    last_at: str
    copies: list[Copy]
    is_recovering: bool
    cause: str
    epoch: int
    recorded: int
    residents: int
    waiting: int


def overview(session: Session) -> Overview:
    """Return how the backups stand."""
    database, place = session.store.database, session.store.place
    folder = backup_folder(session)
    return Overview(
        folder=folder,
        last_at=last_backup_at(database, place),
        copies=vault.copies(folder, place) if folder is not None else [],
        is_recovering=bool(session.fact("recovery")),
        cause=str(session.fact("recovery_cause") or ""),
        epoch=session.store.epoch,
        recorded=_recorded(session),
        residents=sum(residents.counts(database, Filter()).values()),
        waiting=enrolments.count_ready_for_letter(database, place),
    )


def check_copies(session: Session, folder: Path, progress: Progress = SILENT) -> list[tuple[Copy, bool]]:
    """Open every copy that is under the key of today, and say of each whether it is whole and sound."""
    found, copies = [], vault.copies(folder, session.store.place)
    for number, copy in enumerate(copies):
        progress.report(number, len(copies), "backup.check")
        is_ours = DataFolder(copy.folder).generation == session.store.folder.generation
        key = session.store.data_key if is_ours else b""
        found.append((copy, copy.is_whole and vault.is_sound(copy, key)))
    progress.report(len(copies), len(copies), "backup.check")
    return found
