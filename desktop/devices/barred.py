"""A folder that this process never touches again: what keeps training away from real data."""

import os
import sys
from pathlib import Path

# What Python tells before it touches a file or a folder; asking whether one is there is not told.
_TOLD = ("open", "os.", "shutil.", "pathlib.", "glob.", "tempfile.", "rekam.open_database")


def bar(folder: Path) -> None:
    """Refuse from now on, until this process ends, whatever would open or change anything in `folder`.

    Python tells of every file before it opens it, and the store of every database; there is no way to take
    such a watch back. It is the last of several guards: nothing in training asks for such a file at all.
    """
    barred = os.path.normcase(os.path.realpath(folder))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if not event.startswith(_TOLD):
            return
        for argument in arguments:
            if isinstance(argument, str | bytes | os.PathLike) and _is_within(argument, barred):
                raise PermissionError(f"{event}: training does not touch real data")

    sys.addaudithook(watch)


def _is_within(argument: "str | bytes | os.PathLike[str]", barred: str) -> bool:
    path = os.fsdecode(argument)
    if not path or "\0" in path:
        return False
    whole = os.path.normcase(os.path.realpath(path))
    return whole == barred or whole.startswith(barred + os.sep)
