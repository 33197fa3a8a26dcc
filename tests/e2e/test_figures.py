"""Figures and lists by the real command line's own entrance."""

import json
from datetime import date

import pytest
from letter_office import centre_says
from regency import PASSWORD, SUPERVISOR, found_regency

from desktop.cli.figures import forecast_facts, forecast_rows
from desktop.cli.main import run as run_command
from desktop.domain.coverage import forecast


@pytest.fixture
def rekam(tmp_path, monkeypatch, capsys):
    """Run a command on a station with three residents."""
    monkeypatch.setenv("REKAM_PASSWORD", PASSWORD)
    regency = found_regency(tmp_path)
    session = regency.session(SUPERVISOR)
    centre_says(session, tmp_path, s1="UNREGISTERED", s2="CARD_PRINTED", s3="PRINT_READY_RECORD")
    session.close()

    def run(noun, verb, *arguments):
        folder = regency.station() if noun == "station" else regency.district
        status = run_command([noun, verb, *map(str, arguments), "--data", str(folder)], None)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_the_coverage_of_a_station(rekam):
    status, text, _err = rekam("station", "coverage", "--json")
    found = json.loads(text)

    assert status == 0
    assert found["total"] == {
        "code": "", "eligible": 3, "recorded": 2, "printed": 1, "letters": 0,
        "unrecorded": 1, "without_card": 1, "without_proof": 1,
    }  # fmt: skip
    assert [part["code"] for part in found["parts"]] == ["16.07.07"]
    assert (found["forecast"]["outlook"], found["forecast"]["backlog"]) == ("early", 2)
    said = rekam("station", "coverage")[1]
    assert "Muara Padang" in said
    assert "sesudah lima hari kerja" in said


def test_the_end_of_a_backlog_is_told_in_plain_data():
    told = forecast_facts(forecast(50, [10] * 5, date(2026, 11, 24), 5))

    assert json.loads(json.dumps(told))["expected"] == "2026-12-08"
    assert forecast_rows(forecast(50, [10] * 5, date(2026, 11, 24), 5))[-1][1] == "sekitar 8 Desember 2026"


@pytest.mark.parametrize(
    ("name", "arguments", "start"),
    [
        ("daftar.pdf", [], b"%PDF"),
        ("daftar.xlsx", [], b"PK"),
        ("undangan.pdf", ["--paper", "invitations", "--visit", "2026-12-03"], b"%PDF"),
        ("rute.pdf", ["--paper", "route", "--per-day", "5"], b"%PDF"),
    ],
)
def test_a_work_list_becomes_a_file(rekam, tmp_path, name, arguments, start):
    path = tmp_path / name
    status, text, _err = rekam("station", "worklist", "not_recorded", "--to", path, *arguments)

    assert status == 0
    assert "1 warga" in text
    assert path.read_bytes().startswith(start)


def test_an_empty_list_is_refused_with_a_sentence(rekam, tmp_path):
    status, _text, said = rekam("station", "worklist", "returned", "--to", tmp_path / "x.pdf")

    assert status == 1
    assert "worklist.empty" in said
    assert not (tmp_path / "x.pdf").exists()


def test_the_report_of_a_day(rekam, tmp_path):
    path = tmp_path / "harian.pdf"
    status, text, _err = rekam("station", "closing", "--to", path)

    assert status == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert "harian.pdf" in text
    assert rekam("station", "closing", "--to", path, "--day", "kemarin")[0] == 1


def test_the_status_and_the_report_of_the_office(rekam, tmp_path):
    status, text, _err = rekam("district", "status", "--json")
    found = json.loads(text)
    assert status == 0
    assert found["coverage"]["eligible"] == 0
    assert found["cells"] == {"1607-07": "late"}
    assert found["blanko"]["left"] == 0
    assert found["kecamatan"] == []
    assert found["forecast"]["outlook"] == "nobody"
    assert [item["place"] for item in found["work"]["stations"]] == ["07 Stasiun 07"]
    assert [task["kind"] for task in found["tasks"]] == ["late"]
    assert "late: 1 07" in rekam("district", "status")[1]
    assert rekam("district", "closing", "--to", tmp_path / "kantor.pdf")[0] == 0
    assert (tmp_path / "kantor.pdf").read_bytes().startswith(b"%PDF")
    refused = rekam("district", "worklist", "returned", "--area", "16.07.07", "--to", tmp_path / "x.pdf")
    assert "worklist.empty" in refused[2]
    for form in ("pdf", "xlsx", "csv"):
        assert rekam("district", "report", "--to", tmp_path / f"laporan.{form}")[0] == 0
        assert (tmp_path / f"laporan.{form}").stat().st_size > 200
