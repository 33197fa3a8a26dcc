"""Sending a container over a bad line: resumable, by the tus 1.0 protocol; it goes on where it was.

Source: https://tus.io/protocols/resumable-upload, core and creation. Any tus server will do.
"""

import base64
import contextlib
import http.client
from collections.abc import Iterator

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import ByteMeter
from desktop.exchange.pouring import Recipe, check_sources, chunks
from desktop.exchange.wire import BROKEN, Damaged, Gone, Patience, Wire, asked, target_of

# So often all of a bundle is sent again when it arrived damaged.
COPIES = 3


def send(wire: Wire, name: str, recipe: Recipe, known: str, meter: ByteMeter) -> Iterator[str]:
    """Send a container; yields where the server keeps it as soon as that is known, to be remembered.

    Raises:
        EnvironmentProblem: ``upload.address``, ``upload.certificate``; ``upload.refused``: asking again would
            not help, facts carry the status; ``upload.no_line``: the line did not come back in time, or what
            answers is no server of this kind. Nothing sent is lost. ``upload.damaged``: it arrived damaged
            each time; ``media.damaged``: our own disk lost some of it.
        Canceled: `Wire.hangup`.
    """
    location = known if _is_of(wire, known) else ""  # the office may have another server now
    patience, is_new, is_sent, copies = Patience(wire), False, False, _Copies(name, recipe)
    while True:
        try:
            if not location:
                location, is_new = _create(wire, name, recipe.length), True
                yield location
            meter.done = _offset(wire, location, recipe.length)
            patience.judge(meter.done, is_sent=is_sent)
            if meter.done == recipe.length:
                return
            is_sent = False
            _patch(wire, location, recipe, meter)
            is_sent = True
        except Gone as error:
            if is_new:  # it does not know what it has just begun
                patience.spend(error)
            location = ""
        except Damaged as error:
            copies.spend(error)
            location, patience, is_sent = "", Patience(wire), False
        except BROKEN as error:
            patience.spend(error)


class _Copies:
    """Counts the whole copies of a bundle that arrived damaged."""

    def __init__(self, name: str, recipe: Recipe) -> None:
        self._name, self._recipe, self._times = name, recipe, 0

    def spend(self, error: Damaged) -> None:
        """Allow one more copy, if what we have ourselves is sound.

        Raises:
            EnvironmentProblem: ``media.damaged``, ``media.missing``: it is not; ``upload.damaged``: too many.
        """
        check_sources(self._recipe.sources)
        self._times += 1
        if self._times >= COPIES:
            raise EnvironmentProblem("upload.damaged", file=self._name, times=self._times) from error


def arrived_damaged(wire: Wire, location: str) -> bool:
    """Tell whether the server found damaged what it was sent whole; a line that breaks tells nothing.

    Raises:
        EnvironmentProblem: ``upload.certificate``, ``upload.refused``.
    """
    with contextlib.suppress(Gone, *BROKEN):
        try:
            if _is_of(wire, location):
                with asked(wire, "HEAD", location, {}):
                    pass
        except Damaged:
            return True
    return False


def _create(wire: Wire, name: str, length: int) -> str:
    metadata = f"filename {base64.b64encode(name.encode()).decode()}"
    headers = {"Upload-Length": str(length), "Upload-Metadata": metadata, "Content-Length": "0"}
    with asked(wire, "POST", wire.url, headers) as response:
        location = response.headers.get("Location", "")
    if not location:
        raise http.client.HTTPException("Location")
    target_of(wire.url, location)
    return location


def _is_of(wire: Wire, location: str) -> bool:
    try:
        target_of(wire.url, location)
    except EnvironmentProblem:
        return False
    return True


def _offset(wire: Wire, location: str, length: int) -> int:
    """Return how much the server has; of another length than the bundle's it is another upload."""
    with asked(wire, "HEAD", location, {}) as response:
        found = response.headers.get("Upload-Offset", "")
    if not found.isdecimal():
        raise http.client.HTTPException("Upload-Offset")
    if int(found) > length:
        raise Gone
    return int(found)


def _patch(wire: Wire, location: str, recipe: Recipe, meter: ByteMeter) -> None:
    """Send the rest, a few MiB at a time, to the end.

    Raises:
        http.client.HTTPException: the server stands elsewhere than it should.
    """
    for piece in _pieces(recipe, meter.done, wire.piece):
        headers = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(meter.done)}
        with asked(wire, "PATCH", location, headers, piece) as response:
            stands = response.headers.get("Upload-Offset", "")
        if response.status == 409 or stands != str(meter.done + len(piece)):
            raise http.client.HTTPException("Upload-Offset")
        meter.add(len(piece))


def _pieces(recipe: Recipe, skip: int, length: int) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks(recipe):
        if skip >= len(chunk):
            skip -= len(chunk)
            continue
        held += chunk[skip:]
        skip = 0
        while len(held) >= length:
            yield bytes(held[:length])
            del held[:length]
    if held:
        yield bytes(held)
