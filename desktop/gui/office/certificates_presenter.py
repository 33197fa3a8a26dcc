"""The office's stations: until when each is certified, which one is withdrawn or split; knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.crypto.words import request_words
from desktop.district import forks, renewal
from desktop.district.office import Office
from desktop.domain.errors import EnvironmentProblem
from desktop.exchange.renewal import MAX_BYTES, Renewal, read_renewal
from desktop.gui.background.protocol import Runner
from desktop.gui.components.chips import ChipLook
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import Advice, advice_for
from desktop.store import forks as stored_forks
from desktop.store import stations
from desktop.store.stations import StationRow

# The same days as at the station's own gauge.
WATCH_DAYS, URGENT_DAYS = 30, 7


@dataclass(frozen=True)
class Row:
    """One station; what may be done to it stands beside it."""

    place: str
    code: str
    name: str
    certified: str
    until: str
    chip: ChipLook
    can_renew: bool


@dataclass(frozen=True)
class Asked:
    """A request for a new key in words."""

    title: str
    words: tuple[str, ...]


class View(Protocol):
    """What the presenter needs of the screen."""

    def show_rows(self, rows: Sequence[Row]) -> None: ...
    def show_unread(self, advice: Advice) -> None: ...
    def ask_renewal(self, asked: Asked) -> None: ...
    def show_done(self, words: str) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...


class CertificatesPresenter:
    """Runs the screen."""

    def __init__(self, office: Office, runner: Runner, view: View) -> None:
        self._office, self._runner, self._view = office, runner, view
        self._request: Renewal | None = None

    def load(self) -> None:
        """Read the stations anew."""
        self._runner.run_latest("certificates", partial(read_rows, self._office), self._show, self._unread)

    def open_request(self, path: Path) -> None:
        """Read a request and ask whether its six words are the station's."""

        def ask(found: tuple[Renewal, StationRow | None, tuple[str, ...]]) -> None:
            self._request, station, words = found
            name = station.name if station else self._request.place
            title = _("Renew station {code}, {name}?")
            self._view.ask_renewal(Asked(title.format(code=self._request.place[-2:], name=name), words))

        self._runner.run(partial(_read, self._office, path), ask, self._refused)

    def accept_request(self) -> None:
        """Certify the new key: the words were the same."""
        request = self._request
        if request is not None:
            self._do(partial(renewal.renew, self._office, request.place, request), _renewed())

    def renew(self, place: str) -> None:
        """Certify a station for another year with the key it has."""
        self._do(partial(renewal.renew, self._office, place), _renewed())

    def withdraw(self, place: str, reason: str) -> None:
        """Believe a station no further than what it has brought."""
        words = _("The station is withdrawn. Write parcels for all stations: they carry the new trust list.")
        self._do(partial(forks.revoke_station, self._office, place, reason), words)

    def _do(self, work: Callable[[], object], words: str) -> None:
        def done(_result: object) -> None:
            self._view.show_done(words)
            self.load()

        self._runner.run(work, done, self._refused)

    def _show(self, rows: list[Row]) -> None:
        self._view.show_rows(rows)

    def _unread(self, error: Exception) -> None:
        self._view.show_unread(advice_for(error))

    def _refused(self, error: Exception) -> None:
        self._view.show_problem(advice_for(error))


def _renewed() -> str:
    return _("The certificate is renewed. Write a parcel for the station: it brings it down.")


def _read(office: Office, path: Path) -> tuple[Renewal, StationRow | None, tuple[str, ...]]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise EnvironmentProblem("file.unreadable", file=path.name, errno=error.errno or 0) from error
    request = read_renewal(data)
    return request, stations.find(office.store.database, request.place), request_words(data)


def read_rows(office: Office) -> list[Row]:
    """Return every station, those first about which something is to be done."""
    today, found = office.store.clock().date(), []
    for station in stations.stations(office.store.database):
        until = renewal.certified_until(office, station)
        is_withdrawn = bool(station.certificate.get("revoked_at"))
        is_split = stored_forks.open_fork(office.store.database, station.place) is not None
        row = Row(
            place=station.place,
            code=station.code,
            name=station.name,
            certified=formats.long_date(station.certified_at),
            until=formats.long_date(until),
            chip=_chip((until - today).days, is_withdrawn=is_withdrawn, is_split=is_split),
            can_renew=not is_withdrawn,
        )
        found.append((_rank(until, today, is_withdrawn=is_withdrawn, is_split=is_split), row))
    return [row for _rank_, row in sorted(found, key=lambda item: (item[0], item[1].code))]


def _rank(until: date, today: date, *, is_withdrawn: bool, is_split: bool) -> int:
    if is_split:
        return -1000
    return 1000 if is_withdrawn else min((until - today).days, WATCH_DAYS + 1)


def _chip(days: int, *, is_withdrawn: bool, is_split: bool) -> ChipLook:
    if is_split:
        return ChipLook(_("History is split"), "danger", "git-compare-arrows")
    if is_withdrawn:
        return ChipLook(_("Withdrawn"), "neutral", "ban")
    if days < 0:
        return ChipLook(_("Expired"), "danger", "circle-alert")
    words = _n("{count} day left", "{count} days left", days).format(count=formats.number(days))
    if days > WATCH_DAYS:
        return ChipLook(words, "ok", "check")
    return ChipLook(words, "danger" if days <= URGENT_DAYS else "warn", "clock-alert")
