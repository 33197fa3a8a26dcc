"""What tests of letters need beyond the regency: the centre's word, printed letters, journeys of sticks."""

import csv
import dataclasses
import itertools

from regency import ANOTHER_PERSON, SUPERVISOR, VILLAGE, nik, photo, record_and_approve

from desktop.devices.printers import JobState
from desktop.district import publishing, receiving
from desktop.domain.completeness import READ_ALOUD
from desktop.station import bundles, enrolments, letters, printing, roster
from desktop.station.printing import PrintJob

PNG = b"\x89PNG\r\n\x1a\n" + b"invented signature"
_ROSTERS = itertools.count()


class Tray:
    """A printer that takes every job."""

    def printers(self):
        return []

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        return "job-1"

    def job_state(self, job):
        return JobState.DONE_SPOOLING

    def cancel(self, job):
        """The sheet is out already."""


def centre_says(session, folder, **words):
    """Bring a roster with the centre's word on residents by serial: ``s1="CARD_PRINTED"``."""
    rows = []
    for name, word in words.items():
        province, regency, kecamatan, village = VILLAGE.split(".")
        rows.append(
            {
                "NIK": nik(int(name[1:])), "NO_KK": "1607070303159002", "NAMA_LGKP": "SITI AMINAH",
                "JENIS_KLMIN": "2", "TMPT_LHR": "PALEMBANG", "TGL_LHR": "12-06-1990", "GOL_DRH": "13",
                "AGAMA": "1", "STAT_KWN": "2", "JENIS_PKRJN": "9", "ALAMAT": "DUSUN II", "NO_RT": "003",
                "NO_RW": "001", "NO_PROP": province, "NO_KAB": regency, "NO_KEC": kecamatan,
                "NO_KEL": village, "STATUS_REKAM": word,
            }
        )  # fmt: skip
    path = folder / f"roster-{next(_ROSTERS)}.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    report = roster.import_roster(session, path, folder / "rejects.csv", lambda rejection: rejection.code)
    assert report.imported == len(words), report


def print_good(session, number):
    """Print a letter's next sheet and find it good."""
    (sheet,) = printing.print_letters(session, Tray(), [number], PrintJob("kantor", reason="uji"))
    return printing.settle_sheet(session, number, sheet.copy, is_good=True)


def hand_to_holder(session, number):
    """Print a letter and hand it to its holder."""
    letter = print_good(session, number)
    return letters.hand_over(session, number, letter.biodata.name)


def issue(regency, serials=range(1), code="07"):
    """Record, approve and issue; return the numbers."""
    names = record_and_approve(regency, serials, code)
    session = regency.session(SUPERVISOR, code)
    numbers = [letters.issue_letter(session, name).number for name in names]
    session.close()
    return numbers


def record_again(session, serial, **biodata):
    """Record somebody a second time with other biodata, and return the enrolment's number."""
    draft = enrolments.start(session, nik(serial))
    return enrolments.record(
        session,
        dataclasses.replace(
            draft,
            biodata=draft.biodata.with_values(**biodata),
            photo=photo(serial + 50),
            photo_checks={"brightness": 82},
            signature=PNG,
            consent="read_aloud",
            read_aloud=READ_ALOUD,
            accepted_warnings=ANOTHER_PERSON,
        ),
    ).row.id


def carry_up(regency, code="07"):
    """Carry a station's bundles to the office and return what it took in."""
    session = regency.session(SUPERVISOR, code)
    paths = bundles.export_bundles(session, regency.usb).paths
    session.close()
    office = regency.office()
    received = [receiving.receive_bundle(office, path) for path in paths]
    office.close()
    return received


def carry_down(regency, code="07"):
    """Carry the office's next parcel to a station."""
    office = regency.office()
    publishing.carry_parcel(office, publishing.publish(office, f"1607-{code}"), regency.usb)
    office.close()
    return regency.apply_parcels(code)
