"""The parcel: what the district sends down to one station, signed, numbered and with an end date."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
from desktop.exchange.proving import verify_container

FORMAT = "rekam-parcel/1"
SUFFIX = ".titipan"
CERTIFICATE, RECEIPT, TRUST, RESUME = "certificate", "receipt", "trust", "resume"
CARDS = "cards"
ROSTER = "roster"
CORRECTIONS, CENTRE = "corrections", "centre"
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
    """A parcel that the district signed, whole."""

    container: VerifiedContainer
    address: Address

    def contents(self) -> list[str]:
        """Return what it holds: documents such as a receipt or the trust list."""
        return document_names(member.name for member in self.container.members)

    def document(self, name: str) -> dict[str, Any]:
        """Return one content.

        Raises:
            BundleRejected: it is not there, or not JSON.
        """
        try:
            document = json.loads(self.container.read(f"{name}.json"))
        except (ValueError, RecursionError) as error:
            raise BundleRejected("parcel.document", name=name) from error
        if not isinstance(document, dict):
            raise BundleRejected("parcel.document", name=name)
        return document


def document_names(members: Iterable[str]) -> list[str]:
    """Return the documents among the members of a parcel; sealed files belong to one of them."""
    return [name.removesuffix(".json") for name in members if name.endswith(".json")]


def file_name(station: str, number: int) -> str:
    """Return a parcel's file name: station and number."""
    return f"{station}-{number:04}{SUFFIX}"


def write_parcel(
    target: Path,
    address: Address,
    documents: Mapping[str, Mapping[str, Any]],
    key: SigningKey,
    files: Sequence[Source] = (),
) -> str:
    """Write a parcel durably and return its SHA-256; `files` are sealed members beside the documents.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        sources = []
        for name, document in documents.items():
            data, path = canonical(document), Path(folder, name)
            path.write_bytes(data)
            sources.append(Source(f"{name}.json", path, hashlib.sha256(data).hexdigest(), len(data)))
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


def verify_parcel(unverified: UnverifiedContainer, address: Address, root: bytes) -> VerifiedParcel:
    """Check signature and every byte against the district's root key.

    Raises:
        BundleRejected: with the reason.
    """
    return VerifiedParcel(verify_container(unverified, root), address)
