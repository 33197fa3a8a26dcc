"""Reading a sealed sample where it lies: in the bundle that brought it, kept byte for byte."""

import hashlib
from functools import lru_cache
from pathlib import Path

from desktop.domain.errors import BundleRejected, EnvironmentProblem
from desktop.exchange.container import VerifiedContainer, read_leading
from desktop.exchange.proving import members_of
from desktop.store.shelf import Shelf


@lru_cache(maxsize=8)
def _opened(shelf: Shelf, sha256: str) -> VerifiedContainer:
    """Return a kept bundle; it was verified when it came, and its members are checked when they are read."""
    with shelf.open(sha256) as file:
        unverified = read_leading(file, Path(sha256))
    members = members_of(unverified)
    return VerifiedContainer(unverified.path, unverified.manifest, members, unverified.sha256, 0)


def brings(shelf: Shelf, sha256: str, file: str) -> bool:
    """Tell whether a kept bundle holds a sealed file.

    Raises:
        EnvironmentProblem: ``media.missing``; or what is wrong with a bucket.
    """
    try:
        return any(member.name == f"media/{file}.age" for member in _opened(shelf, sha256).members)
    except (BundleRejected, OSError) as error:
        raise EnvironmentProblem("media.missing", name=file) from error


def sealed_sample(shelf: Shelf, sha256: str, file: str, at: int, length: int) -> bytes:
    """Return `length` sealed bytes from `at` on of the file called `file` in a kept bundle.

    Raises:
        EnvironmentProblem: ``media.missing``, ``media.damaged``; or what is wrong with a bucket.
    """
    try:
        known = _opened(shelf, sha256)
        with shelf.open(sha256) as bundle:
            whole = known.read_from(bundle, f"media/{file}.age")
    except (BundleRejected, OSError) as error:
        raise EnvironmentProblem("media.missing", name=file) from error
    if hashlib.sha256(whole).hexdigest() != file:
        raise EnvironmentProblem("media.damaged", name=file)
    return whole[at : at + length]
