"""`rekam district letterhead`: set, locked, carried down by a parcel, and seen at the station."""

import json
from dataclasses import replace

import pytest
from letter_office import carry_down, carry_up
from regency import CLERK, PASSWORD, SUPERVISOR, found_regency

from desktop.cli.main import run
from desktop.domain.errors import RuleError
from desktop.station.letterhead import change_letterhead


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path / "data")


@pytest.fixture
def rekam(regency, monkeypatch):
    monkeypatch.setenv("REKAM_PASSWORD", PASSWORD)

    def call(*words):
        where = ["--data", str(regency.root / "district"), "--officer", CLERK.id]
        return run(["district", "letterhead", *where, *words], lambda _world: 0)

    return call


def test_the_office_words_and_locks_what_its_stations_print(rekam, regency, capsys):
    own = "adalah penduduk {kabupaten}, direkam {tanggal_rekam}."
    assert rekam("--set", "office=DISDUKCAPIL", "--set", f"statement={own}", "--lock") == 0
    assert "Terkunci" in capsys.readouterr().out
    carry_down(regency)

    session = regency.session(SUPERVISOR)
    head = session.letterhead()
    assert (head.office, head.statement) == ("DISDUKCAPIL", own)
    with pytest.raises(RuleError, match=r"letterhead\.locked"):
        change_letterhead(session, head, 6)
    session.close()

    assert rekam("--set", "place=Betung", "--json") == 0
    assert json.loads(capsys.readouterr().out)["locked"] is True
    assert rekam("--unlock") == 0
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    assert not session.is_letterhead_locked()
    assert session.letterhead().place == "Betung"
    session.close()


def test_the_editions_of_stations_are_listed(rekam, regency, capsys):
    session = regency.session(SUPERVISOR)
    change_letterhead(session, replace(session.letterhead(), place="Betung"), 6)
    session.close()
    carry_up(regency)
    capsys.readouterr()

    assert rekam("--json") == 0

    told = json.loads(capsys.readouterr().out)
    (edition,) = told["stations"]
    assert (told["locked"], edition["edition"], edition["letterhead"]["place"]) == (False, "07-2", "Betung")
    assert rekam() == 0
    assert "07-2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("office", "letterhead.field"),
        ("edition=9", "letterhead.field"),
        ("office=", "letterhead.missing"),
        ("statement=untuk {nama}", "letterhead.placeholder"),
        ("statement=" + "kata yang panjang sekali " * 120, "paper.too_long"),
    ],
)
def test_what_cannot_be_printed_is_refused(rekam, given, code, capsys):
    assert rekam("--set", given) == 1
    assert f"[{code}]" in capsys.readouterr().err
