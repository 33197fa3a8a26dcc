"""The demo regency: an office, its certified stations, and an invented roster in each."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.bootstrap import Newcomer, Terms, found_district, found_station, sign_in
from desktop.crypto.slots import FLOOR, KdfCost
from desktop.demo.clock import StoryClock
from desktop.demo.password import PASSWORD as PASSWORD
from desktop.demo.people import write_roster
from desktop.district import publishing, stations
from desktop.district import roster as office_roster
from desktop.district.letterheads import set_letterhead
from desktop.district.office import Office
from desktop.domain.biometrics import EVERYTHING
from desktop.domain.certain import of_kind
from desktop.domain.officers import Officer, Role
from desktop.domain.progress import SILENT, Progress
from desktop.domain.regions import kecamatan_list
from desktop.domain.roster import Rejection
from desktop.station import parcels
from desktop.station.roster import RosterReport, import_roster
from desktop.station.session import Session
from desktop.store.folder import DISTRICT, STATION, PlaceCard

OPERATOR = Officer("ratna", "Ratna Dewi", Role.OPERATOR)
SUPERVISOR = Officer("burhanuddin", "H. Burhanuddin", Role.SUPERVISOR)
CLERK = Officer("erni", "Erni Marlina", Role.OFFICE)
DISTRICT_CODE, DISTRICT_NAME = "1607", "Disdukcapil Kabupaten Banyuasin"
# No regency has it: what training writes never bears the name of a real place's file.
TRAINING_CODE = "0000"
# Above and within whatever is printed in training, so that nobody takes it for a letter.
TRAINING_PAPER = {
    "government": "LATIHAN, BUKAN SURAT RESMI",
    "effect": "Lembar ini dicetak untuk latihan dengan warga rekaan. Tidak berlaku untuk keperluan apa pun.",
    "signatory_name": "CONTOH, TIDAK DITANDATANGANI",
}
FIRST_STATION = "07"
NUMBERS_EACH = 5000
DAYS = 6
# From so many stations on the demo is a regency: mishaps happen, and each station knows its own residents.
FEWEST_STATIONS = 3


@dataclass(frozen=True)
class Plan:
    """How large the demo shall be; `cost` is that of guessing the well-known password.

    `modalities` are demanded of every recording. Where no scanner is attached, the demo's own recordings and
    a visitor's are taken by invented ones.
    In training the places say so on their cards.
    """

    out: Path
    residents: int = 2000
    stations: int = 1
    seed: int = 1607
    cost: KdfCost = FLOOR
    modalities: tuple[str, ...] = EVERYTHING
    is_training: bool = False

    @property
    def code(self) -> str:
        """The code of the regency."""
        return TRAINING_CODE if self.is_training else DISTRICT_CODE

    def card(self, kind: str, code: str, name: str, kecamatan: str = "") -> PlaceCard:
        """Return the card of a place of this demo."""
        place = self.code if kind == DISTRICT else f"{self.code}-{code}"
        return PlaceCard(kind, place, code, name, kecamatan, DISTRICT_NAME, 1, int(self.is_training))


@dataclass
class World:
    """The folders of the demo and its clock."""

    plan: Plan
    clock: StoryClock
    codes: list[str] = field(default_factory=list)
    rosters: list[RosterReport] = field(default_factory=list)

    @property
    def district(self) -> Path:
        """The office's data folder."""
        return self.plan.out / "district"

    @property
    def usb(self) -> Path:
        """The stick between the places."""
        return self.plan.out / "usb"

    def station(self, code: str = FIRST_STATION) -> Path:
        """A station's data folder."""
        return self.plan.out / f"station-{code}"

    def office(self) -> Office:
        """Sign the clerk in at the office."""
        return of_kind(sign_in(self.district, CLERK.id, PASSWORD, self.clock), Office)

    def session(self, officer: Officer, code: str = FIRST_STATION) -> Session:
        """Sign an officer in at a station."""
        return of_kind(sign_in(self.station(code), officer.id, PASSWORD, self.clock), Session)


def build_world(plan: Plan, progress: Progress = SILENT) -> World:
    """Found the office and the stations, certify them, and give each its roster.

    Raises:
        EnvironmentProblem: ``place.exists``, or the disk refused.
    """
    world = World(plan, StoryClock(DAYS))
    world.usb.mkdir(parents=True, exist_ok=True)
    terms = Terms(plan.cost, world.clock)
    card = plan.card(DISTRICT, plan.code, DISTRICT_NAME)
    found_district(world.district, card, [Newcomer(CLERK, PASSWORD)], terms)
    if plan.is_training:
        _mark_paper(world)
    world.codes = _codes(plan.stations)
    roster = plan.out / "roster.csv"
    if plan.residents:
        write_roster(roster, plan.residents, plan.seed, today=world.clock().date())
    for number, code in enumerate(world.codes):
        progress.report(number, len(world.codes), "demo.station")
        _add_station(world, code, terms)
        if plan.residents:
            own = roster if plan.stations < FEWEST_STATIONS else _part_of(roster, code)
            world.rosters.append(_give_roster(world, code, own))
    progress.report(len(world.codes), len(world.codes), "demo.station")
    return world


def _mark_paper(world: World) -> None:
    office = world.office()
    try:
        set_letterhead(office, TRAINING_PAPER, is_locked=False)
    finally:
        office.close()


def _codes(count: int) -> list[str]:
    """Station codes are those of their kecamatan; the demo's own station comes first."""
    codes = [kecamatan.code[-2:] for kecamatan in kecamatan_list()]
    return [FIRST_STATION, *(code for code in codes if code != FIRST_STATION)][: max(1, count)]


def _add_station(world: World, code: str, terms: Terms) -> None:
    kecamatan = next(item for item in kecamatan_list() if item.code.endswith(f".{code}"))
    card = world.plan.card(STATION, code, kecamatan.name, kecamatan.code)
    officers = [Newcomer(OPERATOR, PASSWORD), Newcomer(SUPERVISOR, PASSWORD)]
    request = found_station(world.station(code), card, officers, terms)
    office = world.office()
    try:
        asked, numbers = stations.read_request(request), (1, NUMBERS_EACH)
        row = stations.certify(office, asked, numbers=numbers, modalities=world.plan.modalities)
        publishing.carry_parcel(office, publishing.publish(office, row.place), world.usb)
    finally:
        office.close()
    apply_waiting(world, OPERATOR, code)


def apply_waiting(world: World, officer: Officer, code: str) -> list[parcels.Applied]:
    """Apply the parcels on the stick that a station has not seen."""
    session = world.session(officer, code)
    try:
        waiting: Sequence[parcels.Incoming] = parcels.incoming(session, world.usb)
        return [parcels.apply_parcel(session, item.path) for item in waiting if not item.is_applied]
    finally:
        session.close()


def _part_of(roster: Path, code: str) -> Path:
    """Write those of a list who live in a station's kecamatan, and return that list."""
    part = roster.with_name(f"roster-{code}.csv")
    with (
        roster.open(encoding="utf-8", newline="") as whole,
        part.open("w", encoding="utf-8", newline="") as file,
    ):
        reader = csv.DictReader(whole)
        writer = csv.DictWriter(file, reader.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for row in reader if row["NO_KEC"] == code)
    return part


def _give_roster(world: World, code: str, roster: Path) -> RosterReport:
    session = world.session(OPERATOR, code)
    try:
        return import_roster(session, roster, world.plan.out / "roster.rejects.csv", _code_only)
    finally:
        session.close()


def give_office_roster(world: World) -> None:
    """Let the office keep the list of residents too: its coverage is that of the whole regency."""
    office = world.office()
    try:
        rejects = world.plan.out / "roster.rejects.csv"
        report = office_roster.read(office, world.plan.out / "roster.csv", rejects, _code_only)
        office_roster.apply_read(office, report, is_complete=False)
    finally:
        office.close()


def _code_only(rejection: Rejection) -> str:
    return rejection.code
