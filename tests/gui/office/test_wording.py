from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.district.quarantine import Waiting
from desktop.district.receiving import Received, Refused
from desktop.district.status import StationStanding
from desktop.domain.errors import BundleRejected
from desktop.domain.quarantine import Remedy
from desktop.gui.office import inbox_wording as wording
from desktop.store.quarantine import Aside
from desktop.store.stations import StationRow

DAY = "2026-11-03T02:00:00Z"
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def standing(received=(), held=(), **facts):
    certificate = {"number_block": {"first": 1, "last": 500}, "officers": []}
    seen_at = facts.pop("seen_at", "2026-11-24T02:12:00Z")
    station = StationRow(
        "1607-04", "04", "Pulau Rimau", "16.07.05", "ab" * 32, "age1", certificate, DAY, 1, 9, "h", seen_at
    )
    rows = [SimpleNamespace(number=number) for number in received]
    waiting = [SimpleNamespace(number=number, station="1607-04") for number in held]
    base = {"quarantined": 0, "enrolments": 113, "has_parcel_waiting": False}
    return StationStanding(station=station, bundles=rows, held=waiting, **{**base, **facts})


def kinds(cells):
    return " ".join(f"{cell.number}{cell.kind[0]}" for cell in cells)


@pytest.mark.parametrize(
    ("received", "held", "expected"),
    [
        ([], [], ""),
        ([1, 2], [], "0001r 0002r"),
        ([1, 2], [4], "0001r 0002r 0003m 0004h"),
        ([1], [3, 6], "0001r 0002m 0003h 0004m 0005m 0006h"),
        ([], [2], "0001m 0002h"),
        ([1, 2], [2, 3], "0001r 0002r 0003h"),
    ],
)
def test_numbers_before_a_held_one_are_missing(received, held, expected):
    assert kinds(wording.sequence(standing(received, held))) == expected


def test_a_number_out_of_all_reason_is_told_and_not_counted_up_to():
    line = wording.station_line(standing([1], [10**15]), NOW)

    assert kinds(line.cells) == "0001r 0002m 0003m 0004m 0005m"
    assert line.missing == 10**15 - 2
    assert line.state.words.startswith("0002, 0003 dan 999.999")


def test_only_the_newest_numbers_fit_but_the_first_missing_one_is_always_there():
    many = wording.station_line(standing(range(1, 9)), NOW)
    gap = wording.station_line(standing([7, 8], [10, 11, 12, 13, 14]), NOW)

    assert kinds(many.cells) == "0004r 0005r 0006r 0007r 0008r"
    assert kinds(gap.cells) == "0008r 0009m 0010h 0011h 0012h"


@pytest.mark.parametrize(
    ("facts", "words", "tone"),
    [
        ({"received": [1], "held": [3], "quarantined": 2}, "0002 belum pernah sampai", "danger"),
        ({"held": [5]}, "0001, 0002 dan 2 lagi belum pernah sampai", "danger"),
        ({"received": [1], "quarantined": 2}, "2 catatan disisihkan", "warn"),
        ({"seen_at": ""}, "Belum pernah datang", "neutral"),
        ({"seen_at": "2026-11-16T03:00:00Z"}, "Belum datang minggu ini", "warn"),
        ({"has_parcel_waiting": True}, "Tanda terima belum ditulis", "info"),
        ({}, "Lengkap", "ok"),
    ],
)
def test_a_station_s_state_is_its_most_urgent_one(facts, words, tone):
    state = wording.station_line(standing(**facts), NOW).state

    assert (state.words, state.tone) == (words, tone)


def test_stations_in_need_come_first():
    fine = wording.station_line(standing(), NOW)
    missing = wording.station_line(standing([1], [3]), NOW)

    assert sorted([fine, missing], key=wording.urgency) == [missing, fine]


def test_the_overview_counts_missing_numbers_and_stations_of_the_week():
    found = [standing([1], [4]), standing(seen_at=""), standing(seen_at="2026-11-20T03:00:00Z")]
    lines = [wording.station_line(item, NOW) for item in found]

    told = wording.overview(lines, found, NOW)

    assert told.missing == "2 nomor hilang"
    assert told.arrived == "2 dari 3 stasiun membawa data minggu ini"
    assert wording.overview([], [], NOW) == wording.Overview("", "")


def test_a_station_without_trouble_has_no_missing_chip():
    assert wording.overview([], [standing([1])], NOW).missing == ""


@pytest.mark.parametrize(
    ("item", "tone", "headline", "detail"),
    [
        (
            Received("received", "1607-07", 41, {"enrolment.recorded": 72, "letter.issued": 6, "x": 9}),
            "ok",
            "B07-0041 diterima",
            "72 rekaman, 6 surat",
        ),
        (
            Received("received", "1607-07", 41, {"officer.added": 2}, quarantined=1),
            "warn",
            "B07-0041 diterima",
            "2 catatan, 1 catatan disisihkan",
        ),
        (
            Received("known", "1607-07", 40, received_at="2026-11-20T03:04:00Z"),
            "neutral",
            "B07-0040 sudah pernah diterima",
            "Pada 20 Nov 2026, 10.04. Tidak ada yang berubah.",
        ),
        (
            Received("known", "1607-07", 40),
            "neutral",
            "B07-0040 sudah pernah diterima",
            "Tidak ada yang berubah.",
        ),
        (
            Received("held", "1607-07", 43, expected_seq=9),
            "info",
            "B07-0043 ditahan",
            "Bundel sebelumnya belum datang. Bundel ini disimpan dan diterima setelah itu.",
        ),
    ],
)
def test_every_outcome_of_a_file_is_a_sentence(item, tone, headline, detail):
    line = wording.outcome(item)

    assert (line.tone, line.headline, line.detail) == (tone, headline, detail)


def test_a_refused_file_is_named_with_its_reason():
    line = wording.outcome(Refused(Path("/usb/rusak.rekam"), BundleRejected("container.damaged", name="x")))

    assert (line.tone, line.headline) == ("danger", "rusak.rekam: Berkas rusak")
    assert line.detail.startswith("Tidak ada yang diambil")


def test_the_sum_leaves_out_what_did_not_happen():
    found = [
        Received("received", "1607-07", 1),
        Received("held", "1607-07", 3),
        Received("held", "1607-07", 4),
    ]

    assert wording.outcomes_title(found) == "1 diterima, 2 ditahan"
    assert wording.outcomes_title([]) == ""


def test_a_quarantined_entry_is_told_by_its_rule():
    facts = {"number": "N", "code": "x"}
    entry = Aside("1607-04", 1, 1012, "N", "letter.issued", DAY, "b", "rule.outside_block", facts, "")
    told = wording.detail(standing(), [Waiting(entry, Remedy.CHANGE)])

    assert told.aside[0].headline == "Nomor di luar blok stasiun"
    assert told.aside[0].detail.startswith("Surat N, catatan ke-1.012. Sahkan, beri")


def test_the_key_is_read_out_in_groups_of_four():
    digits = wording.grouped_fingerprint("ab" * 32)

    assert [len(group) for group in digits.split(" ")] == [4, 4, 4, 4]
