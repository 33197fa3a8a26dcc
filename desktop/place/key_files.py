"""The second factor: a small file on a supervisor's own stick, without which the passphrase opens nothing."""

import json
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.entries import canonical
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.exchange.container import open_regular
from desktop.store.files import write_bytes_durably

FORMAT = "rekam-key/1"
_MAX_BYTES = 4096


def key_file_name(place: str, officer: str) -> str:
    """Return the name that a sign-in looks for at the top of every stick."""
    return f"{place}-{officer}.kunci"


def write_key_file(path: Path, place: str, officer: str, key: bytes) -> None:
    """Write a key file and read it back.

    Raises:
        EnvironmentProblem: the stick refused, or gave back something else.
    """
    body = {"format": FORMAT, "place": place, "officer": officer, "key": key.hex()}
    write_bytes_durably(path, canonical(body))
    if _key_in(path) != key:
        raise EnvironmentProblem("disk.failed", file=path.name, errno=0)


def find_key_file(place: str, officer: str, sticks: Sequence[Path]) -> tuple[Path, bytes]:
    """Return an officer's key file on one of the sticks and the key in it.

    Raises:
        RuleError: ``sign_in.key_missing``: on none of them is one that can be read.
    """
    for stick in sticks:
        path = stick / key_file_name(place, officer)
        key = _key_in(path)
        if key:
            return path, key
    raise RuleError("sign_in.key_missing", officer=officer)


def _key_in(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            body = json.loads(file.read(_MAX_BYTES))
        return bytes.fromhex(body["key"]) if body["format"] == FORMAT else b""
    except (OSError, EnvironmentProblem, ValueError, KeyError, TypeError):
        return b""
