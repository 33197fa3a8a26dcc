"""The line to the office's server, where a station has one: address, word and authority, kept sealed."""

import json
import ssl
from dataclasses import asdict, dataclass

from desktop.domain.entries import canonical
from desktop.domain.errors import InputError
from desktop.domain.officers import Action
from desktop.exchange.wire import Hangup, Wire, check_address
from desktop.station.session import Session
from desktop.store.secrets import drop_secret, find_secret, put_secret

_NAME = "line"
# So that a person sees it move, and a slow line is not asked for megabytes at a time.
_PIECE = 1 << 18


@dataclass(frozen=True)
class Line:
    """Where bundles go by wire.

    Attributes:
        url: the office's server, such as ``https://kantor.example:8443/files``.
        token: the word by which it lets this station in (`rekam district token`).
        authority: PEM of who vouches for the server; empty for those the system knows.
    """

    url: str
    token: str
    authority: str = ""


def line_of(session: Session) -> Line | None:
    """Return the line of a station, or None where data goes by stick."""
    kept = find_secret(session.store.database, _NAME)
    return Line(**json.loads(kept)) if kept else None


def set_line(session: Session, line: Line | None) -> None:
    """Keep a line, or forget it; nothing is sent yet.

    Raises:
        RuleError: the role.
        InputError: ``line.token``, ``line.authority``.
        EnvironmentProblem: ``upload.address``: nothing leaves this computer without HTTPS.
    """
    session.officer.require(Action.CARRY)
    if line is not None:
        check_address(line.url)
        if not line.token.isascii() or not line.token.isalnum():
            raise InputError("line.token", field="token")
        _context(line)
    with session.work() as work:
        if line is None:
            drop_secret(work.database, _NAME)
        else:
            put_secret(work.database, _NAME, canonical(asdict(line)).decode())
        work.commit()


def wire_of(line: Line, hangup: Hangup | None = None) -> Wire:
    """Return how to send over a line: one attempt, a little at a time; whoever calls tries again.

    Raises:
        InputError: ``line.authority``.
    """
    return Wire(line.url, line.token, _context(line), attempts=1, piece=_PIECE, hangup=hangup)


def _context(line: Line) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cadata=line.authority or None)
    except (ssl.SSLError, ValueError) as error:
        raise InputError("line.authority", field="authority") from error
