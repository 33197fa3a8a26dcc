"""What this laptop was told about itself: one small file that needs no key and is never torn.

What matters to others belongs in the journal instead.
"""

import json
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from desktop.store.files import write_bytes_durably

LAPTOP_FILE = "laptop.json"
OFF = "off"
# Each change reads the file, so two at once would lose one.
_CHANGING = threading.Lock()


@dataclass(frozen=True)
class Laptop:
    """The settings of one laptop; an empty text leaves the choice to the program.

    Attributes:
        backup_folder: where backups go by themselves.
        printer: the printer that is used unless another is chosen.
        paper: what letters are printed on: the name of a `Paper`.
        camera: the id of the camera that is opened first.
        language: ``id`` or ``en``.
        zoom_percent: how large everything is shown.
        contrast: ``high`` or empty.
        sound: ``off``, or empty for the sounds of a capture.
    """

    backup_folder: str = ""
    printer: str = ""
    paper: str = ""
    camera: str = ""
    language: str = ""
    zoom_percent: int = 100
    contrast: str = ""
    sound: str = ""


def read_laptop(file: Path) -> Laptop:
    """Return the settings; a file that is missing, damaged or of a newer program counts as far as it can."""
    try:
        held = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return Laptop()
    known = asdict(Laptop())
    told: dict[str, Any] = held if isinstance(held, dict) else {}
    return Laptop(**{name: told[name] for name in known if type(told.get(name)) is type(known[name])})


def change_laptop(file: Path, **values: Any) -> Laptop:
    """Change some of the settings durably and return all.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    # Only here: it brings what hashes, and the first window only reads.
    from desktop.domain.entries import canonical

    with _CHANGING:
        changed = replace(read_laptop(file), **values)
        write_bytes_durably(file, canonical(asdict(changed)))
    return changed
