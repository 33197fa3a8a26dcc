"""Fetching a parcel from the office's server: HTTP with ranges, so that a bad line costs only the rest."""

import http.client
from pathlib import Path
from typing import BinaryIO, cast

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import ByteMeter, Progress
from desktop.exchange.parcel import LARGEST, SUFFIX
from desktop.exchange.wire import BROKEN, Gone, Patience, Wire, asked
from desktop.store.files import private_folder, translated_errors

PARCEL = "parcel"
_CHUNK = 1 << 16
_PART = ".part"
# A parcel that no office writes in a thousand years: nobody has a newer one.
_NEVER = 999_999_999


def fetch_parcel(wire: Wire, after: int, folder: Path, progress: Progress) -> Path | None:
    """Return the newest parcel beyond number `after`, unverified, as a file in `folder`; None: there is none.

    What arrived before the line broke stays in `folder` and is not asked for again. A server that knows no
    parcels, as other tus servers do not, has none.

    Raises:
        EnvironmentProblem: ``upload.address``, ``upload.certificate``, ``upload.refused``,
            ``upload.no_line``; ``disk.full`` and the like: our own disk refused.
        Canceled: the person, or `Wire.hangup`.
    """
    patience = Patience(wire)
    while True:
        try:
            return _fetch(wire, after, private_folder(folder), progress, patience)
        except Gone:
            return None
        except EnvironmentProblem as problem:
            if problem.facts.get("status") == http.client.METHOD_NOT_ALLOWED:
                return None
            raise
        except BROKEN as error:
            patience.spend(error)


def knock(wire: Wire) -> None:
    """Ask whether the office's server is there and knows this station; nothing is sent or fetched.

    Raises:
        EnvironmentProblem: ``upload.silent``: nobody answers; ``upload.refused``; ``upload.address``.
    """
    try:
        with asked(wire, "GET", f"{wire.url.rstrip('/')}/{PARCEL}?after={_NEVER}", {}):
            pass
    except Gone:
        return  # a server that only takes: it let us in
    except BROKEN as error:
        raise EnvironmentProblem("upload.silent") from error


def _fetch(wire: Wire, after: int, folder: Path, progress: Progress, patience: Patience) -> Path | None:
    part = next(iter(sorted(folder.glob(f"*{_PART}"))), None)
    headers = {}
    if part is not None:
        headers = {"Range": f"bytes={part.stat().st_size}-", "If-Range": f'"{part.stem}"'}
    with asked(wire, "GET", f"{wire.url.rstrip('/')}/{PARCEL}?after={after}", headers) as answer:
        if answer.status == http.client.NO_CONTENT:
            return None
        identity = _identity(answer)
        if part is None or answer.status != http.client.PARTIAL_CONTENT:
            _forget(folder)
            part = folder / f"{identity}{_PART}"
        _write(answer, part, progress, patience, wire.piece)
    whole = part.with_suffix(SUFFIX)
    part.replace(whole)
    return whole


def _write(
    answer: http.client.HTTPResponse, part: Path, progress: Progress, patience: Patience, every: int
) -> None:
    """Add what comes to what is here; a body cut short is a broken line."""
    with _opened(part) as file:
        here, coming = file.tell(), answer.length
        if coming is None or here + coming > LARGEST:
            raise http.client.HTTPException("Content-Length")
        meter = ByteMeter(progress, here + coming, "upload.fetch", every)
        meter.done = here
        while chunk := answer.read(_CHUNK):
            with translated_errors(part):  # a full disk is no broken line
                file.write(chunk)
            meter.add(len(chunk))
            patience.renew()
    if meter.done != meter.total:
        raise http.client.IncompleteRead(b"", meter.total - meter.done)


def _opened(part: Path) -> BinaryIO:
    with translated_errors(part):
        return cast(BinaryIO, part.open("ab", buffering=0))


def _identity(answer: http.client.HTTPResponse) -> str:
    """Return the parcel's identity, which the server gives as its ETag.

    Raises:
        http.client.HTTPException: there is none, or none that could name a file.
    """
    identity = answer.headers.get("ETag", "").strip('"')
    if len(identity) != 64 or not identity.isalnum():
        raise http.client.HTTPException("ETag")
    return identity


def _forget(folder: Path) -> None:
    for path in folder.glob(f"*{_PART}"):
        path.unlink()
