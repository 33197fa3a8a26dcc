"""`rekam district duplicates` and `quarantine`: an office without a screen sees and decides the same."""

import json
from contextlib import closing

import pytest
from regency import CLERK, OPERATOR, PASSWORD, SUPERVISOR, found_regency, record_and_approve

from desktop.cli.main import run
from desktop.cli.terminal import OK, REFUSED
from desktop.district import duplicates, officers, receiving
from desktop.station import bundles


@pytest.fixture
def regency(tmp_path):
    """One woman, recorded at two stations; the office has both bundles."""
    made = found_regency(tmp_path / "data")
    made.add_station("13", numbers=(501, 900))
    for code in ("07", "13"):
        record_and_approve(made, range(1), code)
        with closing(made.session(SUPERVISOR, code)) as session:
            bundles.export_bundles(session, made.usb)
    with closing(made.office()) as office:
        receiving.receive_folder(office, made.usb)
    return made


@pytest.fixture
def rekam(regency, monkeypatch):
    monkeypatch.setenv("REKAM_PASSWORD", PASSWORD)

    def call(verb, *words):
        where = ["--data", str(regency.district), "--officer", CLERK.id]
        return run(["district", verb, *where, *words], lambda _world: 0)

    return call


def test_who_was_recorded_twice_is_listed_and_decided(rekam, regency, capsys):
    assert rekam("duplicates", "--json") == OK
    (pair,) = json.loads(capsys.readouterr().out)
    assert (pair["kind"], pair["first"][0], pair["second"][0]) == ("nik", "1607-07", "1607-13")
    numbers = [pair["first"][1], pair["second"][1]]
    assert rekam("duplicates") == OK
    said = capsys.readouterr().out
    assert "Siti Aminah" in said.replace("\n", " ")

    assert rekam("duplicates", "--decide", *numbers) == REFUSED
    assert "duplicate.undecided" in capsys.readouterr().err
    assert rekam("duplicates", "--decide", *reversed(numbers), "--as", "same") == REFUSED
    assert "duplicate.unknown" in capsys.readouterr().err
    assert rekam("duplicates", "--decide", *numbers, "--as", "same", "--reason", "KK asli dilihat") == OK
    assert "Keputusan tersimpan" in capsys.readouterr().out
    with closing(regency.office()) as office:
        assert duplicates.open_duplicates(office) == []
    assert rekam("duplicates") == OK
    assert "Tidak ada yang direkam dua kali" in capsys.readouterr().out


def test_what_was_put_aside_is_listed_with_its_rule(rekam, regency, capsys):
    assert rekam("quarantine") == OK
    assert "Tidak ada. Semua catatan sesuai aturan." in capsys.readouterr().out
    with closing(regency.office()) as office, office.work() as work:
        body = {"epoch": 1, "seq": 7, "subject": "07-00012", "code": "rule.four_eyes", "facts": {}}
        work.append("entry.quarantined", "1607-07", body)
        work.commit()
    assert rekam("quarantine") == OK
    assert "rule.four_eyes" in capsys.readouterr().out
    assert rekam("quarantine", "--json") == OK
    assert json.loads(capsys.readouterr().out)[0]["subject"] == "07-00012"


def test_what_was_put_aside_is_judged_again_without_a_screen(rekam, regency, capsys):
    record_and_approve(regency, range(1002, 1003))
    with closing(regency.session(SUPERVISOR)) as session:
        path = bundles.export_bundles(session, regency.usb).paths[-1]
    with closing(regency.office()) as office:
        officers.revoke_officer(office, "1607-07", OPERATOR.id, "pindah")
        assert receiving.receive_bundle(office, path).quarantined == 3
    assert rekam("quarantine", "--json") == OK
    assert [item["remedy"] for item in json.loads(capsys.readouterr().out)] == ["vouch", "vouch", "follows"]
    assert rekam("quarantine", "--again", "1607-07") == REFUSED
    assert "judging.note" in capsys.readouterr().err
    assert rekam("quarantine", "--again", "1607-07", "--reason", "coba") == OK
    assert "Belum ada catatan yang berlaku, 3 tetap disisihkan." in capsys.readouterr().out
    assert rekam("quarantine", "--again", "1607-07", "--reason", "dari Jumat", "--vouch") == OK
    assert "3 catatan kini berlaku." in capsys.readouterr().out
    assert rekam("quarantine", "--again", "1607-07", "--reason", "lagi") == REFUSED
    assert "judging.nothing" in capsys.readouterr().err


def test_two_laptops_with_one_name_are_told_without_a_screen(rekam, regency, capsys):
    assert rekam("status") == OK
    assert "dua laptop" not in capsys.readouterr().out
    with closing(regency.office()) as office, office.work() as work:
        work.append("station.forked", "1607-13", {"sha256": "0" * 64, "epoch": 1, "seq": 9, "number": 2})
        work.commit()
    assert rekam("status") == OK
    assert "1607-13: dua laptop memakai nama ini" in capsys.readouterr().out
