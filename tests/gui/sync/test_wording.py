from datetime import UTC, datetime

import pytest

from desktop.gui.background.protocol import Report
from desktop.gui.sync import wording
from desktop.station.bundles import Pending
from desktop.station.parcels import Applied, AsideThere
from desktop.store.bundles import BundleRow

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def row(**facts):
    base = {
        "place": "1607-07", "number": 39, "epoch": 1, "first_seq": 1, "last_seq": 9, "file": "f",
        "sha256": "h", "length": 107_000_000, "counts": {"enrolment.recorded": 97, "letter.issued": 3},
        "made_at": "2026-11-06T02:00:00Z", "written_at": "", "received_at": "", "confirmed_at": "",
        "rejected": 0,
    }  # fmt: skip
    return BundleRow(**{**base, **facts})


def test_a_confirmed_bundle_tells_what_was_refused():
    held = {"received_at": "2026-11-07T02:00:00Z", "confirmed_at": "2026-11-20T02:00:00Z"}
    told = wording.journey(row(rejected=2, **held), "07", NOW)

    assert (told.name, told.made, told.contents) == ("B07-0039", "6 Nov", "97 rekaman")
    assert (told.state, told.tone) == ("Selesai 20 Nov, 2 ditolak", "warn")


def test_days_are_words_while_they_are_near():
    assert wording.journey(row(made_at="2026-11-24T01:00:00Z"), "07", NOW).made == "hari ini"
    assert wording.journey(row(made_at="2026-11-23T01:00:00Z"), "07", NOW).made == "kemarin"


def test_a_bundle_of_notes_only_says_so():
    assert wording.contents({"officer.added": 2, "roster.imported": 1}) == "3 catatan"


def test_cargo_adds_what_is_sealed_and_what_is_not():
    pending = Pending({"enrolment.recorded": 3, "bundle.written": 1}, [row()], "")
    cargo = wording.cargo(pending, "07")

    assert dict(cargo.counts) == {
        "Rekaman": "100",
        "Keputusan tinjau": "0",
        "Register KTP Sementara": "3",
        "Catatan kegiatan petugas": "1",
    }
    assert (cargo.title, cargo.action) == ("Yang akan dibawa, 2 bundel", "Salin ke USB")


def test_the_button_tells_the_size_once_everything_is_sealed():
    cargo = wording.cargo(Pending({"bundle.written": 1}, [row(), row()], ""), "07")

    assert cargo.action == "Salin 214 MB ke USB"
    assert dict(cargo.counts)["Catatan kegiatan petugas"] == "0"


def test_one_sealed_bundle_is_named():
    assert wording.cargo(Pending({}, [row()], ""), "07").title == "Yang akan dibawa, bundel B07-0039"


@pytest.mark.parametrize(
    ("report", "title", "amount", "note"),
    [
        (
            Report(256_000_000, 428_000_000, "drive.write", 52.0),
            "Menyalin ke USB",
            "128 dari 214 MB",
            "Jangan cabut USB. Sekitar 50 detik lagi.",
        ),
        (
            Report(1_800, 4_000, "drive.read_back"),
            "Membaca ulang dari USB",
            "900 B dari 2 KB",
            "Jangan cabut USB.",
        ),
        (Report(3, 12, "bundle.seal"), "Mengunci bundel", "3 dari 12", "Jangan cabut USB."),
        (Report(0, 0, ""), "Mengunci bundel", "0 dari 0", "Jangan cabut USB."),
    ],
)
def test_steps_are_worded(report, title, amount, note):
    step = wording.step(report)

    assert (step.title, step.amount, step.note) == (title, amount, note)
    assert step.share == (report.done / report.total if report.total else 0)


def test_a_receipt_tells_what_the_office_put_aside_and_why():
    aside = (AsideThere("letter.issued", "471", "rule.outside_block"),)
    told = wording.applied_parcel(Applied(4, ["receipt"], 3, 0, aside=aside))
    assert (told.tone, told.detail) == (
        "warn",
        "3 rekaman diterima, 0 ditolak, 1 catatan disisihkan: Nomor di luar blok stasiun",
    )
