"""Other people's programs, which `make test` installs on Debian.

Elsewhere a test that lacks one says so and is skipped. Where REKAM_TOOLS=required, as in .ci/run, it fails:
what is skipped there is skipped unseen.
"""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

IS_REQUIRED = os.environ.get("REKAM_TOOLS") == "required"


def give_up(reason: str) -> NoReturn:
    """Skip the test that runs now, or fail it where nothing may be missing."""
    if IS_REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def need_fuse() -> None:
    """Give up where FUSE is not installed; skip where this machine mounts nothing of the kind."""
    if not Path("/dev/fuse").exists():
        pytest.skip("this machine has no /dev/fuse")
    try:
        import mfusepy  # noqa: F401, it looks for the library of the system
    except (ImportError, OSError) as error:
        give_up(f"FUSE is not installed: {error}")


def needs(*programs: str) -> pytest.MarkDecorator:
    """Mark a test that calls these programs."""
    missing = [program for program in programs if shutil.which(program) is None]
    reason = f"not installed: {', '.join(missing)}"
    return pytest.mark.skipif(bool(missing) and not IS_REQUIRED, reason=reason)
