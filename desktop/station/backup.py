"""A second copy of a place, verified by opening it, and bringing such a copy to life again."""

import shutil
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.station.session import LOCAL_TIME, Session
from desktop.store.copying import copy_tree, verified_copy
from desktop.store.files import private_folder, sync_folder, translated_errors, write_bytes_durably
from desktop.store.folder import DataFolder
from desktop.store.mark import Mark


def back_up(session: Session, target: Path, progress: Progress = SILENT) -> Path:
    """Copy the place into a new folder inside `target` and return it, once the copy opened soundly.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``drive.missing``, ``backup.unsound``, or the drive refused.
    """
    session.officer.require(Action.CARRY)
    if not target.is_dir():
        raise EnvironmentProblem("drive.missing", folder=target.name)
    now = session.store.clock().astimezone(LOCAL_TIME)
    made = target / f"rekam-{session.store.place}-{now:%Y%m%d-%H%M%S}"
    part = made.with_name(made.name + ".part")
    source = session.store.folder
    with translated_errors(made):
        folder = DataFolder(private_folder(part))
        shutil.copyfile(source.keyslots, folder.keyslots)
        for name in ("media", "rosters", "outbox"):
            copy_tree(source.root / name, part / name, progress)
        verified_copy(session.store, folder.database)
        shutil.copyfile(source.card, folder.card)
        part.rename(made)
        sync_folder(target)
    with session.work() as work:
        work.append("backup.made", session.store.place, {"folder": made.name})
        work.commit()
    return made


def restore_files(source: Path, root: Path) -> None:
    """Copy a backup into an empty data folder, marked so that the next sign-in begins a new epoch.

    Raises:
        EnvironmentProblem: ``place.exists``, ``place.missing``, or the disk refused.
    """
    if DataFolder(root).exists():
        raise EnvironmentProblem("place.exists", folder=root.name)
    DataFolder(source).read_card()
    part = root.with_name(root.name + ".part")
    with translated_errors(root):
        shutil.rmtree(part, ignore_errors=True)
        copy_tree(source, part, SILENT)
        write_bytes_durably(DataFolder(part).restored, b"")
        if root.exists():
            root.rmdir()
        part.rename(root)
        sync_folder(root.parent)


def begin_epoch(session: Session, cause: str, mark: Mark | None = None) -> int:
    """Begin a new epoch and return it: letters wait until the office has seen it, recording goes on.

    Args:
        session: the station, whose database is an older one than this laptop or the office knew.
        cause: how that was noticed: ``backup``, ``mark`` or ``receipt``.
        mark: what the laptop remembers of the time that is lost.
    """
    epoch = max(session.store.epoch, mark.epoch if mark else 0) + 1
    body: dict[str, object] = {"epoch": epoch, "recovery": 1, "recovery_cause": cause}
    if mark is not None:
        body["numbers_used"] = max(mark.numbers_used, int(session.fact("numbers_used") or 0))
    with session.work() as work:
        work.append_in(epoch, "station.restored", session.store.place, body)
        work.commit()
    return epoch
