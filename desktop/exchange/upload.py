"""Sending a container over a bad line: resumable, by the tus 1.0 protocol; it goes on where it was.

Source: https://tus.io/protocols/resumable-upload, core and creation. Any tus server will do.
"""

import base64
from collections.abc import Iterator

from desktop.domain.progress import ByteMeter
from desktop.exchange.pouring import Recipe, chunks
from desktop.exchange.wire import BROKEN, Gone, Patience, Wire, asked


def send(wire: Wire, name: str, recipe: Recipe, known: str, meter: ByteMeter) -> Iterator[str]:
    """Send a container; yields where the server keeps it as soon as that is known, to be remembered.

    Raises:
        EnvironmentProblem: ``upload.address``; ``upload.refused``: asking again would not help, facts carry
            the status; ``upload.no_line``: the line did not come back in time. Nothing sent is lost.
        Canceled: `Wire.hangup`.
    """
    location, patience = known, Patience(wire)
    while True:
        try:
            if not location:
                location = _create(wire, name, recipe.length)
                yield location
            done = _offset(wire, location)
            meter.done = done
            if done >= recipe.length:
                return
            _patch(wire, location, recipe, done, meter)
            patience.renew()
        except Gone:
            location = ""
        except BROKEN as error:
            patience.spend(error)


def _create(wire: Wire, name: str, length: int) -> str:
    metadata = f"filename {base64.b64encode(name.encode()).decode()}"
    headers = {"Upload-Length": str(length), "Upload-Metadata": metadata, "Content-Length": "0"}
    with asked(wire, "POST", wire.url, headers) as response:
        return response.headers.get("Location", "")


def _offset(wire: Wire, location: str) -> int:
    with asked(wire, "HEAD", location, {}) as response:
        return int(response.headers.get("Upload-Offset", "0"))


def _patch(wire: Wire, location: str, recipe: Recipe, done: int, meter: ByteMeter) -> None:
    """Send the rest, a few MiB at a time, until the end or until the server stands elsewhere."""
    for piece in _pieces(recipe, done, wire.piece):
        headers = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(done)}
        with asked(wire, "PATCH", location, headers, piece) as response:
            if response.status == 409:
                return
            done = int(response.headers.get("Upload-Offset", "0"))
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
