"""The folder of training: a data folder beside the real one, in which everything is invented.

A mark says which of the two a data folder is, and every place's card says to which kind it belongs. Who
opens, founds or restores a place asks here first, so none ever lives in the wrong one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import private_folder, write_bytes_durably

SUFFIX = "-latihan"
_MARK, _GROUND = "latihan.json", "tempat"


@dataclass(frozen=True)
class Training:
    """What the mark of a folder of training says.

    Attributes:
        beside: the real data folder, which a program that trains never touches.
        began: the last entry of each station when its trainee began, by place.
    """

    beside: Path
    began: Mapping[str, int] = field(default_factory=dict)


def folder_beside(root: Path) -> Path:
    """Return where the training of a data folder lives."""
    whole = root.absolute()
    return whole.with_name(whole.name + SUFFIX)


def training_ground(root: Path) -> Path:
    """Return where the places of a folder of training are; begun anew, it is replaced as a whole."""
    return root / _GROUND


def training_root(root: Path) -> Path | None:
    """Return the folder of training that a data folder is or lies in; None where it is for real work."""
    whole = root.absolute()
    marked = [folder for folder in (whole, *whole.parents[:2]) if training_in(folder) is not None]
    return marked[-1] if marked else None


def mark_for_training(root: Path) -> Path:
    """Make the folder of training beside a data folder, or leave the one that is there, and return it.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    training = folder_beside(root)
    if training_in(training) is None:
        _write(private_folder(training), Training(root.absolute()))
    return training


def training_in(root: Path) -> Training | None:
    """Return what the mark of a data folder says; None where the folder is for real work.

    A mark that cannot be read is a mark still, and the folder's name says beside what it lies.
    """
    path = root / _MARK
    if not path.exists():
        return None
    try:
        said = json.loads(path.read_bytes())
        return Training(Path(said["beside"]), {**said["began"]})
    except (OSError, ValueError, KeyError, TypeError):
        marked = root.absolute().parent if root.name.startswith(_GROUND) else root.absolute()
        return Training(marked.with_name(marked.name.removesuffix(SUFFIX)))


def mark_ground(ground: Path, root: Path) -> None:
    """Mark the folder in which the places of a folder of training are being made.

    Raises:
        EnvironmentProblem: ``place.training``: `root` is not for training; or the disk refused.
    """
    found = training_in(root)
    if found is None:
        raise EnvironmentProblem("place.training", folder=ground.name)
    _write(ground, found)


def note_beginning(root: Path, began: Mapping[str, int]) -> None:
    """Write down where the trainee begins: what a story told before is none of their work.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    found = training_in(root)
    if found is not None:
        _write(root, replace(found, began=began))


def require_like(place: Path, *, is_training: bool) -> None:
    """Refuse a place of training in a real data folder, and a real place in one for training.

    Args:
        place: the folder of the place, or where it would live.
        is_training: what its card says.

    Raises:
        EnvironmentProblem: ``place.training`` or ``place.not_training``.
    """
    if is_training != (training_in(place.absolute().parent) is not None):
        raise EnvironmentProblem("place.training" if is_training else "place.not_training", folder=place.name)


def _write(root: Path, training: Training) -> None:
    # Only here: it brings what hashes, and the first window only reads.
    from desktop.domain.entries import canonical

    said = {"beside": str(training.beside), "began": dict(training.began)}
    write_bytes_durably(root / _MARK, canonical(said))
