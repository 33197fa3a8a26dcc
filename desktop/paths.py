"""Where things are: bundled resources and the folders of this user.

The layout inside a data folder belongs to `store`; this file knows only its outside.
"""

import sys
from pathlib import Path

APPLICATION = "rekam-ktp"
_elsewhere: Path | None = None


def live_in(folder: Path) -> None:
    """Let all that is this user's own lie in `folder` from now on: training shares nothing with work."""
    global _elsewhere
    _elsewhere = folder


def resources() -> Path:
    """Return the folder of bundled resources, in a checkout or in a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen, "resources") if frozen else Path(__file__).parent.parent / "resources"


def user_data() -> Path:
    """Return this user's folder for the program's data; it may not exist yet."""
    if _elsewhere is not None:
        return _elsewhere
    # Only here: not every command and no first picture waits for it.
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def trust_folder() -> Path:
    """Return the folder of the trust lists this user has accepted."""
    return user_data() / "trust"


def log_file() -> Path:
    """Return where the program notes its own faults, without anybody's data."""
    return user_data() / "log" / "rekam.log"
