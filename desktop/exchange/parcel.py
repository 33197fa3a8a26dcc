"""The parcel: what the district sends down to one station, signed, numbered and with an end date."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.crypto.sealing import open_sealed, seal
from desktop.crypto.signing import SigningKey
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected
from desktop.exchange.container import (
    Source,
    UnverifiedContainer,
    VerifiedContainer,
    read_container,
)
from desktop.exchange.pouring import write_container
from desktop.exchange.proving import members_of, verify_container

FORMAT = "rekam-parcel/1"
SUFFIX = ".titipan"
CERTIFICATE, RECEIPT, TRUST, RESUME = "certificate", "receipt", "trust", "resume"
CARDS = "cards"
ROSTER = "roster"
CORRECTIONS, CENTRE = "corrections", "centre"
# They name residents: only the station may read them, whoever finds the stick.
SEALED = (CARDS, CORRECTIONS, CENTRE)
# The list of a whole regency, sealed, is a tenth of it.
LARGEST = 1 << 30
_SMALL = 1 << 20
_CLEAR, _AGE = ".json", ".age"
_FIELDS = {
    "format": str, "district": str, "station": str, "number": int, "made_at": str, "expires_at": str,
}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """From whom, to whom, which one, and until when it may be applied."""

    district: str
    station: str
    number: int
    made_at: str
    expires_at: str


@dataclass(frozen=True)
class VerifiedParcel:
    """A parcel that the district signed, whole; `identity` opens what is sealed to its station."""

    container: VerifiedContainer
    address: Address
    identity: str = ""

    def contents(self) -> list[str]:
        """Return what it holds: documents such as a receipt or the trust list."""
        return document_names(member.name for member in self.container.members)

    def document(self, name: str) -> dict[str, Any]:
        """Return one content.

        Raises:
            BundleRejected: it is not there, sealed to another station, or not JSON.
        """
        try:
            document = json.loads(self._read(name))
        except (ValueError, RecursionError) as error:
            raise BundleRejected("parcel.document", name=name) from error
        if not isinstance(document, dict):
            raise BundleRejected("parcel.document", name=name)
        return document

    def _read(self, name: str) -> bytes:
        sealed = name + _AGE
        if name in SEALED and any(member.name == sealed for member in self.container.members):
            return open_sealed(self.container.read(sealed), [self.identity])
        return self.container.read(name + _CLEAR)


def document_names(members: Iterable[str]) -> list[str]:
    """Return the documents among the members of a parcel; other files belong to one of them."""
    stems = [(name, name.removesuffix(_CLEAR).removesuffix(_AGE)) for name in members]
    return [stem for name, stem in stems if name.endswith(_CLEAR) or stem in SEALED]


def file_name(station: str, number: int) -> str:
    """Return a parcel's file name: station and number."""
    return f"{station}-{number:04}{SUFFIX}"


def seal_documents(documents: Mapping[str, Mapping[str, Any]], recipient: str, folder: Path) -> list[Source]:
    """Write the documents that name residents, sealed to their station, as members of a parcel.

    Raises:
        InputError: ``seal.recipient``.
        OSError: the disk refused.
    """
    sealed = {name: seal(canonical(documents[name]), [recipient]) for name in SEALED if name in documents}
    return [_source(f"{name}{_AGE}", data, folder / name) for name, data in sealed.items()]


def _source(name: str, data: bytes, path: Path) -> Source:
    path.write_bytes(data)
    return Source(name, path, hashlib.sha256(data).hexdigest(), len(data))


def write_parcel(
    target: Path,
    address: Address,
    documents: Mapping[str, Mapping[str, Any]],
    key: SigningKey,
    files: Sequence[Source] = (),
) -> str:
    """Write a parcel durably and return its SHA-256; `files` are the sealed members, `documents` the clear.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        sources = [
            _source(f"{name}{_CLEAR}", canonical(document), Path(folder, name))
            for name, document in documents.items()
        ]
        return write_container(target, {"format": FORMAT, **vars(address)}, [*sources, *files], key)


def read_parcel(path: Path) -> tuple[UnverifiedContainer, Address]:
    """Read what a file says of itself, to find out whose it is.

    Raises:
        BundleRejected: it is no parcel.
    """
    unverified = read_container(path)
    fields = unverified.manifest
    if fields.get("format") != FORMAT:
        raise BundleRejected("parcel.format", format=str(fields.get("format"))[:40])
    is_typed = all(type(fields.get(name)) is kind for name, kind in _FIELDS.items())
    if not is_typed or set(fields) != {*_FIELDS, "members"}:
        raise BundleRejected("container.manifest")
    return unverified, Address(**{name: fields[name] for name in Address.__dataclass_fields__})


def claimed_document(unverified: UnverifiedContainer, name: str) -> dict[str, Any]:
    """Return a small document of a parcel that nobody has verified: to learn by whose key to do so.

    Raises:
        BundleRejected: it is not there, or is no such document.
    """
    members = members_of(unverified)
    if any(item.name == name + _CLEAR and item.length > _SMALL for item in members):
        raise BundleRejected("parcel.document", name=name)
    claimed = VerifiedContainer(unverified.path, unverified.manifest, members, unverified.sha256, 0)
    return VerifiedParcel(claimed, Address("", "", 0, "", "")).document(name)


def verify_parcel(
    unverified: UnverifiedContainer, address: Address, root: bytes, identity: str = ""
) -> VerifiedParcel:
    """Check signature and every byte against the district's root key; `identity` is its station's.

    Raises:
        BundleRejected: with the reason.
    """
    return VerifiedParcel(verify_container(unverified, root), address, identity)
