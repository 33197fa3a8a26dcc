"""Writing a container: from its recipe there is exactly one text, so it can be poured again at any time."""

import hashlib
import zlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from desktop.crypto.signing import SigningKey
from desktop.domain.entries import Body, canonical
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import ByteMeter, silent_meter
from desktop.exchange.container import CHUNK, MANIFEST, SIGNATURE, Source, identity_of
from desktop.exchange.zip_layout import Placed, closing, container_length, header_length, local_header
from desktop.store.files import write_durably

# A member up to this size is read once and kept; a larger one is read twice, for its CRC stands first.
_WHOLE = 8 << 20


@dataclass(frozen=True)
class Recipe:
    """A signed container that need not exist yet: manifest, signature, and where its members lie."""

    manifest: bytes
    signature: bytes
    sources: Sequence[Source]

    @property
    def sha256(self) -> str:
        """The container's identity."""
        return identity_of(self.manifest)

    @cached_property
    def length(self) -> int:
        """How many bytes the container takes."""
        own = [(MANIFEST, len(self.manifest)), (SIGNATURE, len(self.signature))]
        return container_length([*own, *((item.name, item.length) for item in self.sources)])


def sign(fields: Body, sources: Sequence[Source], key: SigningKey) -> Recipe:
    """Return the recipe of a container."""
    members = [{"name": item.name, "length": item.length, "sha256": item.sha256} for item in sources]
    manifest = canonical({**fields, "members": members})
    return Recipe(manifest, key.sign(manifest), sources)


def pour(recipe: Recipe, file: BinaryIO, meter: ByteMeter) -> None:
    """Write the container into `file`, front to back.

    Members are not hashed here: whoever reads the copy back does that.

    Raises:
        EnvironmentProblem: ``media.missing``, ``media.damaged``: a member is not there or not as long.
    """
    for chunk in chunks(recipe):
        file.write(chunk)
        meter.add(len(chunk))


def chunks(recipe: Recipe) -> Iterator[bytes]:
    """Yield the bytes of the container, front to back.

    Raises:
        EnvironmentProblem: as `pour`.
    """
    placed: list[Placed] = []
    offset = 0
    for name, data in ((MANIFEST, recipe.manifest), (SIGNATURE, recipe.signature)):
        placed.append(Placed(name, len(data), zlib.crc32(data), offset))
        yield local_header(name, len(data), placed[-1].crc) + data
        offset += header_length(name) + len(data)
    for source in recipe.sources:
        crc = yield from _member(source)
        placed.append(Placed(source.name, source.length, crc, offset))
        offset += header_length(source.name) + source.length
    yield closing(placed, offset)


def _member(source: Source) -> Generator[bytes, None, int]:
    """Yield one member with its header, and return its CRC."""
    try:
        with source.path.open("rb", buffering=0) as read:
            if source.length <= _WHOLE:
                data = read.read(source.length + 1)
                crc, length, parts = zlib.crc32(data), len(data), iter([data])
            else:
                crc, length = _crc_of(read)
                read.seek(0)
                parts = iter(lambda: read.read(CHUNK), b"")
            if length != source.length:
                raise EnvironmentProblem("media.damaged", name=source.name)
            yield local_header(source.name, length, crc)
            yield from parts
    except FileNotFoundError as error:
        raise EnvironmentProblem("media.missing", name=source.name) from error
    return crc


def _crc_of(file: BinaryIO) -> tuple[int, int]:
    crc = length = 0
    while chunk := file.read(CHUNK):
        crc, length = zlib.crc32(chunk, crc), length + len(chunk)
    return crc, length


def check_sources(sources: Sequence[Source]) -> None:
    """Read every member through.

    Raises:
        EnvironmentProblem: ``media.damaged``: a member's file holds other bytes than it should;
            ``media.missing``.
    """
    for source in sources:
        try:
            with source.path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError as error:
            raise EnvironmentProblem("media.missing", name=source.name) from error
        if digest != source.sha256:
            raise EnvironmentProblem("media.damaged", name=source.name)


def write_container(target: Path, fields: Body, sources: Sequence[Source], key: SigningKey) -> str:
    """Write a signed container durably and return its identity.

    Raises:
        EnvironmentProblem: the disk refused, or a member's file holds other bytes than it should.
    """
    check_sources(sources)
    recipe = sign(fields, sources, key)
    write_durably(target, lambda file: pour(recipe, file, silent_meter()))
    return recipe.sha256
