"""Where an office keeps the bundles as they came: files named by their identity, or objects in a bucket."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store.secrets import BUCKET, find_secret

if TYPE_CHECKING:
    from desktop.store.bucket import Bucket

_ENDING = ".rekam"


@dataclass(frozen=True)
class Shelf:
    """The bundles of an office.

    With a bucket the folder is where a bundle lies while it is judged; it stays there no longer.
    """

    folder: Path
    bucket: "Bucket | None"

    def path(self, sha256: str) -> Path:
        """Return where the file of the bundle with this identity is or would be."""
        return self.folder / _name(sha256)

    def open(self, sha256: str) -> BinaryIO:
        """Return a bundle as a file that can be read from any place on.

        Raises:
            EnvironmentProblem: ``media.missing``; or what is wrong with the bucket.
        """
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            if self.bucket is None:
                raise EnvironmentProblem("media.missing", name=sha256) from error
            return self.bucket.open(_name(sha256))

    def carry_up(self, sha256: str, is_whole: Callable[[Callable[[], BinaryIO]], bool]) -> None:
        """Put a bundle's file into the bucket, and read it back; without a bucket it stays where it is.

        Half an object that a broken line left under the name makes way for the whole one.

        Raises:
            EnvironmentProblem: ``bucket.unsound``; or what is wrong with the bucket.
        """
        bucket, name = self.bucket, _name(sha256)
        if bucket is None:
            return
        for _turn in range(2):
            bucket.put(name, self.path(sha256))
            if is_whole(lambda: bucket.open(name)):
                return
            bucket.remove(name)
        raise EnvironmentProblem("bucket.unsound", bucket=bucket.name)

    def check(self) -> None:
        """Ask whether the bucket is there and lets us in.

        Raises:
            EnvironmentProblem: what is wrong with it.
        """
        if self.bucket is not None:
            self.bucket.check()

    def settle(self, sha256: str) -> None:
        """Say that an entry names a bundle now: with a bucket its file goes."""
        if self.bucket is not None:
            self.path(sha256).unlink(missing_ok=True)

    def files(self) -> list[str]:
        """Return the identities of the bundles that lie in the folder."""
        return sorted(path.stem for path in self.folder.glob(f"*/*{_ENDING}"))

    def in_bucket(self, kept: Mapping[str, int]) -> dict[str, dict[str, int]]:
        """Return by the bucket's address which of the `kept` lie there alone, and how long each is.

        `kept`: lengths by identity. Nobody is asked whether they are there.
        """
        if self.bucket is None:
            return {}
        away = {_name(sha256): length for sha256, length in kept.items() if not self.path(sha256).exists()}
        return {self.bucket.address: away} if away else {}

    def holds(self, sha256: str, length: int) -> bool:
        """Tell whether a bundle lies here, as long as it should be.

        Raises:
            EnvironmentProblem: what is wrong with the bucket.
        """
        path = self.path(sha256)
        if path.exists():
            return path.stat().st_size == length
        return self.bucket is not None and self.bucket.length_of(_name(sha256)) == length

    def missing(self, kept: Mapping[str, int]) -> list[str]:
        """Return the identities of the `kept` that lie nowhere, or are not as long as they should be.

        Raises:
            EnvironmentProblem: what is wrong with the bucket.
        """
        there = dict(self.bucket.objects()) if self.bucket is not None else {}
        for sha256 in self.files():
            there[_name(sha256)] = self.path(sha256).stat().st_size
        return sorted(sha256 for sha256, length in kept.items() if there.get(_name(sha256)) != length)

    def unnamed(self, named: Iterable[str]) -> list[str]:
        """Return what lies here and no entry names: left by work that was cut off, and safe to delete."""
        there = {_name(sha256) for sha256 in self.files()}
        if self.bucket is not None:
            there.update(name for name, _length in self.bucket.objects())
        return sorted(there - {_name(sha256) for sha256 in named})


def shelf_of(database: Database, folder: Path) -> Shelf:
    """Return the shelf of an office: its folder, and its bucket if it has one.

    Raises:
        EnvironmentProblem: as `bucket_at`.
    """
    address = find_secret(database, BUCKET)
    return Shelf(folder, bucket_at(address) if address else None)


def bucket_at(address: str) -> "Bucket":
    """Return the bucket at an address, ``s3://bucket/prefix``; nobody is asked yet whether it is there.

    Raises:
        EnvironmentProblem: ``bucket.no_driver``: the extra is not installed; ``bucket.address``,
            ``bucket.no_tls``.
    """
    try:
        from desktop.store.bucket import endpoint
    except ImportError as error:
        raise EnvironmentProblem("bucket.no_driver") from error
    return _bucket(address, endpoint())


@lru_cache(maxsize=4)
def _bucket(address: str, _endpoint: str) -> "Bucket":
    from desktop.store.bucket import Bucket

    return Bucket(address)


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}{_ENDING}"
