"""`rekam station letters|register`: a batch, its sheets and a letter's life without a screen."""

import json

import pytest
from letter_desk import FolderQueue
from regency import PASSWORD, SUPERVISOR, found_regency, record_and_approve

from desktop.cli import letters as command
from desktop.cli.main import run
from desktop.documents.pages import find_letter_qrs
from desktop.domain.letters import LetterState
from desktop.station.letters import register
from desktop.store.facts import put_fact
from desktop.store.stations import find as find_station


@pytest.fixture
def regency(tmp_path):
    made = found_regency(tmp_path / "data")
    record_and_approve(made, range(1, 4))
    return made


@pytest.fixture
def queue(tmp_path, monkeypatch):
    made = FolderQueue(tmp_path / "tray")
    monkeypatch.setattr(command, "print_queue", lambda: made)
    return made


@pytest.fixture
def rekam(regency, queue, monkeypatch):
    monkeypatch.setenv("REKAM_PASSWORD", PASSWORD)

    def call(*words):
        where = ["--data", regency.station()]
        verb = 2 if words[0] == "letters" else 1
        arguments = ["station", *words[:verb], *where, *words[verb:]]
        return run([str(word) for word in arguments], lambda _world: 0)

    return call


def letters_of(regency):
    session = regency.session(SUPERVISOR)
    found = register(session)
    session.close()
    return found


def test_a_batch_is_printed_judged_and_handed_over(rekam, regency, queue, capsys):
    assert rekam("letters", "list", "--json") == 0
    assert [row["state"] for row in json.loads(capsys.readouterr().out)] == ["allowed"] * 3

    assert rekam("letters", "print", "--printer", "laser", "--count", 2) == 0
    assert queue.sheets() == 2
    assert "2 lembar dikirim ke printer" in capsys.readouterr().out
    second, first = (letter.number for letter in letters_of(regency))
    assert rekam("letters", "settle", first, 1, "--good") == 0
    assert rekam("letters", "settle", second, 1, "--spoiled", "Kertas macet") == 0
    assert rekam("letters", "resume") == 0
    assert rekam("letters", "settle", second, 2, "--good") == 0
    assert rekam("letters", "resume") == 1
    assert "[order.none]" in capsys.readouterr().err
    assert rekam("letters", "hand-over", first, "--to", "SITI ROHANA", "--relation", "child") == 0

    found = {letter.number: letter for letter in letters_of(regency)}
    assert (found[first].handed_to, found[first].relation) == ("SITI ROHANA", "child")
    assert (found[second].copies, found[second].state) == (2, LetterState.PRINTED)
    assert queue.sheets() == 3


def test_a_batch_goes_into_files_for_a_printer_elsewhere(rekam, regency, queue, tmp_path, capsys):
    folder = tmp_path / "stik" / "surat"

    assert rekam("letters", "print", "--to", folder, "--count", 2, "--colour") == 0

    assert f"2 surat ada di {folder}" in capsys.readouterr().out
    second, first = letters_of(regency)
    (file,) = folder.iterdir()
    assert file.name == f"07-{first.seq:05}-{second.seq:05}-1.pdf"
    assert find_letter_qrs(file.read_bytes(), 2) == [first.qr, second.qr]
    assert (first.copies, first.state, queue.sheets()) == (1, LetterState.ISSUED, 0)
    for letter in (first, second):
        assert rekam("letters", "settle", letter.number, 1, "--good") == 0
    assert rekam("letters", "resume") == 1
    assert {letter.state for letter in letters_of(regency)} == {LetterState.PRINTED}


def test_an_empty_block_stops_the_order_and_says_so(rekam, regency, queue, capsys):
    office = regency.office()
    known = find_station(office.store.database, "1607-07").certificate["number_blocks"]
    office.close()
    station = regency.session(SUPERVISOR)
    put_fact(station.store.database, "number_blocks", [{**known[0], "last": known[0]["first"] + 1}])
    station.close()

    assert rekam("letters", "print", "--printer", "laser") == 1

    assert "[letter.block_empty]" in capsys.readouterr().err
    assert (len(letters_of(regency)), queue.sheets()) == (2, 0)
    assert rekam("letters", "resume") == 1


def test_a_stopped_order_refuses_another_and_can_be_ended(rekam, regency, queue, capsys):
    queue.refuses = True
    assert rekam("letters", "print", "--printer", "laser") == 3
    queue.refuses = False

    assert rekam("letters", "print", "--printer", "laser") == 1
    assert rekam("letters", "resume") == 1
    assert "[order.unsure]" in capsys.readouterr().err
    assert rekam("letters", "end") == 0
    assert rekam("letters", "resume") == 1
    assert len(letters_of(regency)) == 3


def test_letters_end_with_words(rekam, regency):
    assert rekam("letters", "print", "--printer", "laser", "--count", 1) == 0
    (letter,) = letters_of(regency)
    assert rekam("letters", "extend", letter.number) == 1
    assert rekam("letters", "exchange", letter.number, "--because", "kartu") == 1
    assert rekam("letters", "revoke", letter.number, "--because", "data salah") == 0

    assert letters_of(regency)[0].ended_note == "data salah"


def test_the_book_is_written(rekam, tmp_path):
    for name, start in (("buku.pdf", b"%PDF-"), ("buku.xlsx", b"PK")):
        assert rekam("register", "--out", tmp_path / name) == 0
        assert (tmp_path / name).read_bytes().startswith(start)
