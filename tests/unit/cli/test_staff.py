"""`rekam district officers`: list, add, role, password, remove; each refusal is a sentence and a code."""

import json

import pytest
from regency import CLERK, PASSWORD, found_office

from desktop.cli.main import run
from desktop.domain.errors import InputError

NEW, OTHER = "lumbung dermaga pandan", "kemuning jembatan tujuh"


@pytest.fixture
def regency(tmp_path):
    return found_office(tmp_path)


@pytest.fixture
def rekam(regency, monkeypatch):
    """Run a command as somebody who types `password`, while another may choose one."""

    def call(*words, password=PASSWORD, chosen=NEW):
        monkeypatch.setenv("REKAM_PASSWORD", password)
        monkeypatch.setenv("REKAM_NEW_PASSWORD", chosen)
        act, *rest = words
        where = ["--data", str(regency.district)]
        return run(["district", "officers", act, *where, *rest], lambda _world: 0)

    return call


@pytest.fixture
def listed(rekam, capsys):
    def read():
        capsys.readouterr()
        assert rekam("list", "--json") == 0
        return {item["id"]: (item["role"], item["state"]) for item in json.loads(capsys.readouterr().out)}

    return read


def test_from_coming_to_leaving(rekam, regency, listed, capsys):
    assert rekam("add", "budi:clerk:Budi Santoso") == 0
    assert listed() == {"erni": ("office", "active"), "budi": ("clerk", "active")}
    assert rekam("role", "budi", "office", chosen=OTHER) == 0
    assert listed()["budi"] == ("office", "active")
    assert rekam("password", "budi", chosen=NEW) == 0
    assert rekam("password", "--officer", "budi", password=NEW, chosen=OTHER) == 0
    assert rekam("list", "--officer", "budi", password=OTHER) == 0
    assert "Budi Santoso" in capsys.readouterr().out
    assert rekam("remove", "budi", "--reason", "pindah") == 0
    assert "Kunci data sudah diganti" in capsys.readouterr().out
    assert listed()["budi"] == ("office", "disabled")
    assert [path.name for path in regency.district.glob("*.db")] == ["rekam-2.db"]
    assert rekam("list", "--officer", "budi", password=OTHER) == 1
    assert "[sign_in.unknown_officer]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("remove", CLERK.id, "--reason", "x"), "officer.last_admin"),
        (("role", CLERK.id, "clerk"), "officer.last_admin"),
        (("remove", "nobody", "--reason", "x"), "officer.unknown"),
        (("remove", CLERK.id, "--reason", " "), "officer.no_reason"),
        (("add", "ratna:operator:Ratna"), "officer.role"),
        (("add", "erni:clerk:Erni"), "officer.known"),
        (("password", CLERK.id), "officer.oneself"),
    ],
    ids=" ".join,
)
def test_refusals(rekam, capsys, words, code):
    assert rekam(*words) in (1, 2)
    assert f"[{code}]" in capsys.readouterr().err


def test_a_chosen_passphrase_is_typed_twice(rekam, monkeypatch, capsys):
    from desktop.cli import terminal

    typed = iter([NEW, NEW + "x"])
    monkeypatch.delenv("REKAM_NEW_PASSWORD", raising=False)
    monkeypatch.setattr(terminal.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(terminal.getpass, "getpass", lambda _prompt: next(typed))
    with pytest.raises(InputError, match=r"password\.differs"):
        terminal.new_password("Budi")
    assert rekam("add", "budi:clerk:Budi", chosen="pendek") in (1, 2)
    assert "[password.short]" in capsys.readouterr().err
