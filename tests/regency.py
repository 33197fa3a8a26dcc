"""A small invented regency for tests: one office, one station, real keys, real files."""

import dataclasses
import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from desktop.bootstrap import Newcomer, Terms, found_district, found_station, sign_in
from desktop.crypto.slots import KdfCost
from desktop.district import publishing, stations
from desktop.district.office import Office
from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Draft, Enrolment
from desktop.domain.officers import Officer, Role
from desktop.station import enrolments, parcels, review
from desktop.station.session import Session
from desktop.store.folder import DISTRICT, STATION, PlaceCard

PASSWORD = "perahu sungai musi"
CHEAP = KdfCost(64, 1, 1)
OPERATOR = Officer("ratna", "Ratna Dewi", Role.OPERATOR)
SUPERVISOR = Officer("burhanuddin", "H. Burhanuddin", Role.SUPERVISOR)
CLERK = Officer("erni", "Erni Marlina", Role.OFFICE)
VILLAGE = "16.07.07.2003"
# What most tests are about needs no scanner.
NO_SCANNERS = ("photo", "signature")


class TestClock:
    """A clock that moves when told, so that days pass at once."""

    __test__ = False

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@dataclass
class Regency:
    """Folders of the two places and the stick between them."""

    root: Path
    clock: TestClock
    terms: Terms

    @property
    def district(self) -> Path:
        return self.root / "district"

    @property
    def usb(self) -> Path:
        return self.root / "usb"

    def station(self, code: str = "07") -> Path:
        return self.root / f"station-{code}"

    def office(self) -> Office:
        opened = sign_in(self.district, CLERK.id, PASSWORD, self.clock)
        assert isinstance(opened, Office)
        return opened

    def session(self, officer: Officer = OPERATOR, code: str = "07") -> Session:
        opened = sign_in(self.station(code), officer.id, PASSWORD, self.clock)
        assert isinstance(opened, Session)
        return opened

    def add_station(
        self,
        code: str,
        *,
        numbers: tuple[int, int] = (1, 500),
        is_certified: bool = True,
        modalities: Sequence[str] = NO_SCANNERS,
    ) -> None:
        card = PlaceCard(STATION, f"1607-{code}", code, f"Stasiun {code}", "16.07.07", "", 1)
        officers = [Newcomer(OPERATOR, PASSWORD), Newcomer(SUPERVISOR, PASSWORD)]
        request = found_station(self.station(code), card, officers, self.terms)
        if not is_certified:
            return
        office = self.office()
        asked = stations.read_request(request)
        row = stations.certify(office, asked, numbers=numbers, modalities=modalities)
        publishing.carry_parcel(office, publishing.publish(office, row.place), self.usb)
        office.close()
        self.apply_parcels(code)

    def apply_parcels(self, code: str = "07") -> list[parcels.Applied]:
        session = self.session(code=code)
        found = [
            parcels.apply_parcel(session, item.path)
            for item in parcels.incoming(session, self.usb)
            if not item.is_applied
        ]
        session.close()
        return found


def found_regency(root: Path, modalities: Sequence[str] = NO_SCANNERS, server: str = "") -> Regency:
    """Make an office (its tables may lie on a server), its certified station 07 and an empty stick."""
    regency = found_office(root, server)
    regency.add_station("07", modalities=modalities)
    return regency


def found_office(root: Path, server: str = "") -> Regency:
    """Make an office that no station has asked yet, and an empty stick."""
    clock = TestClock()
    regency = Regency(root, clock, Terms(cost=CHEAP, clock=clock))
    regency.usb.mkdir(parents=True)
    card = PlaceCard(DISTRICT, "1607", "1607", "Disdukcapil Banyuasin", "", "Disdukcapil Banyuasin", 1)
    terms = dataclasses.replace(regency.terms, server=server)
    found_district(regency.district, card, [Newcomer(CLERK, PASSWORD)], terms)
    return regency


@functools.cache
def photo(shade: int = 120) -> bytes:
    """A small JPEG, 3:4."""
    image = Image.linear_gradient("L").resize((480, 640)).point(lambda value: (value + shade) % 256)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def nik(serial: int) -> str:
    """An invented NIK of a woman of Muara Padang, born on 12 June 1990, or later for serials from 1000."""
    year, number = divmod(serial, 1000)
    return f"1607075206{90 + year}{9000 + number}"


# People of the tests are alike and born on one day.
ANOTHER_PERSON = {
    code: "orang lain" for code in ("resident.same_person", "enrolment.recorded_before", "resident.at_centre")
}


def ready_draft(session: Session, serial: int = 1, name: str = "SITI AMINAH") -> Draft:
    """A new resident's recording with everything in place, not yet recorded."""
    draft = enrolments.start_new(session, nik(serial))
    biodata = draft.biodata.with_values(
        kk="1607070303159002",
        name=name,
        sex=2,
        birth_place="PALEMBANG",
        birth_date=f"{1990 + serial // 1000}-06-12",
        village=VILLAGE,
        religion=1,
        marital=2,
        occupation=9,
        address="DUSUN II PARIT 5",
        rt="003",
        rw="001",
    )
    return dataclasses.replace(
        draft,
        biodata=biodata,
        photo=photo(serial),
        photo_checks={"brightness": 82},
        signature=b"\x89PNG invented %d" % serial,
        consent="read_aloud",
        read_aloud=READ_ALOUD,
        accepted_warnings=ANOTHER_PERSON,
    )


def record(session: Session, serial: int = 1, name: str = "SITI AMINAH") -> Enrolment:
    """Record an invented resident."""
    return enrolments.record(session, ready_draft(session, serial, name))


def record_and_approve(regency: Regency, serials: range, code: str = "07") -> list[str]:
    """Record as the operator, approve as the supervisor, and return the enrolment numbers."""
    session = regency.session(OPERATOR, code)
    found = [record(session, serial, f"SITI AMINAH {'ABCDEFGHIJ'[serial % 10]}").row.id for serial in serials]
    session.close()
    session = regency.session(SUPERVISOR, code)
    for name in found:
        review.approve(session, name)
    session.close()
    return found
