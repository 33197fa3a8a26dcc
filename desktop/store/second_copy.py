"""The second copy of a place, a station's or the office's: where it goes, making it, whether it is due."""

import os
import shutil
from datetime import timedelta, timezone
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import Progress
from desktop.store import journal, vault
from desktop.store.connection import is_on_server
from desktop.store.copying import copy_file, verified_copy
from desktop.store.files import private_folder, sync_folder, translated_errors, write_bytes_durably
from desktop.store.folder import DataFolder
from desktop.store.laptop import change_laptop, read_laptop
from desktop.store.sealed import put_away
from desktop.store.unit_of_work import Store

_WIB = timezone(timedelta(hours=7))
_PROBE_BYTES = 64 * 1024


def copy_place(
    store: Store, target: Path, recorded: int, progress: Progress, elsewhere: vault.Elsewhere | None = None
) -> Path:
    """Copy a place into a new folder inside `target` and return it, once the copy opened soundly.

    The three newest are kept. `recorded` is how many recordings its list says it holds, `elsewhere` what it
    refers to and is not copied.

    Raises:
        EnvironmentProblem: ``drive.missing``, ``backup.unsound``, ``backup.on_server``, or the drive refused.
    """
    _require_folder(store)
    if not target.is_dir():
        raise EnvironmentProblem("drive.missing", folder=target.name)
    place = store.place
    made = target / f"rekam-{place}-{store.clock().astimezone(_WIB):%Y%m%d-%H%M%S}"
    part = made.with_name(made.name + ".part")
    with translated_errors(made):
        for left in target.glob(f"rekam-{place}-*.part"):  # the power went, or the disk was full
            shutil.rmtree(left, ignore_errors=True)
        try:
            names = _fill(store, part, progress)
            entries = journal.count(store.database, place)
            vault.write_list(part, names, entries, recorded, elsewhere or {})
            part.rename(made)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)  # half a copy is of no use, and in its way
            raise
        sync_folder(target)
        vault.prune(target, place)
    return made


def _fill(store: Store, part: Path, progress: Progress) -> list[str]:
    """Copy what a place consists of into `part`, and return the names of the files that copies share."""
    source, folder = store.folder, DataFolder(private_folder(part))
    put_away(store)
    names = vault.add_files(source.root, vault.shared_folder(part.parent, store.place), progress)
    for path in (source.keyslots, source.recovery, source.card):
        if path.exists():
            copy_file(path, part / path.name)
    verified_copy(store, folder.database)
    return names


def chosen_folder(store: Store) -> Path | None:
    """Return where copies go by themselves; None where nobody has said."""
    told = read_laptop(store.folder.settings).backup_folder
    return Path(told) if told else None


def choose_folder(store: Store, folder: Path) -> None:
    """Say where copies go from now on.

    Raises:
        EnvironmentProblem: ``drive.missing``; ``backup.inside``: inside the data it should save;
            ``backup.on_server``.
    """
    _require_folder(store)
    if not folder.is_dir():
        raise EnvironmentProblem("drive.missing", folder=folder.name)
    if folder.resolve().is_relative_to(store.folder.root.resolve()):
        raise EnvironmentProblem("backup.inside", folder=folder.name)
    change_laptop(store.folder.settings, backup_folder=str(folder))


def try_folder(store: Store) -> int | None:
    """Write into the folder of copies, read it back, and return the bytes that are free there.

    None where nobody has said where copies go.

    Raises:
        EnvironmentProblem: ``drive.missing``; ``backup.unsound``: what came back is not what was
            written; ``backup.on_server``; or the drive refused.
    """
    _require_folder(store)
    folder = chosen_folder(store)
    if folder is None:
        return None
    if not folder.is_dir():
        raise EnvironmentProblem("drive.missing", folder=folder.name)
    probe, content = folder / f"rekam-{store.place}.try", os.urandom(_PROBE_BYTES)
    with translated_errors(probe):
        try:
            write_bytes_durably(probe, content)
            came_back = probe.read_bytes()
        finally:
            probe.unlink(missing_ok=True)
        if came_back != content:
            raise EnvironmentProblem("backup.unsound", file=probe.name)
        return shutil.disk_usage(folder).free


def _require_folder(store: Store) -> None:
    if is_on_server(store.database):
        raise EnvironmentProblem("backup.on_server")


def has_news(store: Store) -> bool:
    """Tell whether anything worth keeping was written since the last copy."""
    last = journal.last_of_kind(store.database, store.place, "backup.made")
    after = last.header.seq if last is not None and last.header.epoch == store.epoch else 0
    entries = journal.entries(store.database, store.place, after=after)
    return any(not entry.kind.startswith(("session.", "seen.", "taken.", "check.")) for entry in entries)
