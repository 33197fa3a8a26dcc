"""Hears of every connection that Python makes in a test and that would leave this computer."""

import sys
from typing import Any

_HERE = ("127.", "::1", "localhost")
calls: list[str] = []


def listen() -> None:
    """Hear from now on; there is no way to stop."""
    sys.addaudithook(_note)


def _note(event: str, given: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(given[1], tuple):
        host = given[1][0]
    elif event == "socket.getaddrinfo":
        host = given[0]
    else:
        return
    name = host.decode(errors="replace") if isinstance(host, bytes) else host
    if name and not name.startswith(_HERE):
        calls.append(f"{event} to {name}")
