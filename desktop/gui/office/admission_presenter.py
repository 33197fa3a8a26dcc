"""Certifies a new station from its request file and hands it its first parcel; knows no Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desktop.crypto.words import request_words
from desktop.district import publishing
from desktop.district import stations as admitting
from desktop.district.office import Office
from desktop.district.stations import MAX_REQUEST, Request
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.office import inbox_wording as wording
from desktop.gui.office.inbox_wording import Applicant
from desktop.gui.office.places import PlaceFinder, Workers
from desktop.i18n import _
from desktop.i18n.errors import advice_for
from desktop.store import stations
from desktop.store.stations import StationRow

# A first block lasts a station about half a year; the office may type another.
FIRST_BLOCK = (1, 500)


class View(Protocol):
    """What the presenter tells the screen to show."""

    def ask_certify(self, applicant: Applicant) -> None:
        """Show who asks, and ask for the block of numbers."""

    def show_certify_error(self, text: str) -> None:
        """Say in the open question what was wrong."""

    def close_certify(self) -> None:
        """Close the question: the station is certified."""


class AdmissionPresenter:
    """One admission at a time.

    Args:
        office: the district office.
        workers: where work is done.
        places: finds where the first parcel goes.
        view: asks the person.
        tell: says how it ended: kind and text.
    """

    def __init__(
        self,
        office: Office,
        workers: Workers,
        places: PlaceFinder,
        view: View,
        tell: Callable[[str, str], None],
    ) -> None:
        self._office, self._workers, self._places = office, workers, places
        self._view, self._tell = view, tell
        self._request: Request | None = None

    def open_request(self, path: Path) -> None:
        """Read a station's request file and ask whether to certify it."""

        def ask(answer: tuple[Request, tuple[str, ...], tuple[int, int]]) -> None:
            self._request, words, block = answer
            self._view.ask_certify(wording.applicant(self._request, words, *block))

        self._workers.database.run(lambda: _read(self._office, path), ask, self._complain)

    def certify(self, first: str, last: str, then: Callable[[], None]) -> None:
        """Admit the station with the block of numbers typed; call `then` once it is done."""
        request = self._request
        if request is None:
            return
        if not (first.strip().isdecimal() and last.strip().isdecimal()):
            self._view.show_certify_error(_("Type digits only"))
            return

        def finish(station: StationRow) -> None:
            self._view.close_certify()
            then()
            self._places.find(lambda folder: self._carry_first(station, folder), to_write=True)

        def fail(error: Exception) -> None:
            self._view.show_certify_error(advice_for(error).headline)

        numbers = (int(first), int(last))
        self._workers.database.run(
            lambda: admitting.certify(self._office, request, numbers=numbers), finish, fail
        )

    def _carry_first(self, station: StationRow, folder: Path) -> None:
        def carry() -> Path:
            return publishing.carry_parcel(
                self._office, publishing.publish(self._office, station.place), folder
            )

        def finish(path: Path) -> None:
            words = _("Station {code} is certified. Bring it {file}, which was read back from {folder}.")
            self._tell("ok", words.format(code=station.code, file=path.name, folder=folder.name))

        self._workers.database.run(carry, finish, self._complain)

    def _complain(self, error: Exception) -> None:
        said = advice_for(error)
        self._tell("danger", f"{said.headline}. {said.advice}")


def _read(office: Office, path: Path) -> tuple[Request, tuple[str, ...], tuple[int, int]]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_REQUEST + 1)
    except OSError as error:
        raise EnvironmentProblem("file.unreadable", file=path.name, errno=error.errno or 0) from error
    request = admitting.read_request(data)
    known = stations.find(office.store.database, request.place)
    block = known.certificate["number_block"] if known else None
    return request, request_words(data), (block["first"], block["last"]) if block else FIRST_BLOCK
