"""Letters as files of several: what is on the disk and what the ledger says of it are the same."""

import pytest
from regency import SUPERVISOR, record_and_approve

from desktop.documents import batches
from desktop.documents.pages import find_letter_qrs, page_count
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.domain.letters import SheetState
from desktop.domain.print_orders import PrintOrder
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.station import letter_files, letters
from desktop.station.letter_files import save_letters


@pytest.fixture
def session(regency):
    names = record_and_approve(regency, range(1, 5))
    opened = regency.session(SUPERVISOR)
    for name in names:
        letters.issue_letter(opened, name)
    yield opened
    opened.close()


@pytest.fixture
def issued(session):
    return list(reversed(letters.register(session)))


@pytest.fixture(autouse=True)
def two_a_file(monkeypatch):
    monkeypatch.setattr(letter_files, "BATCH_SIZE", 2)


def order(folder):
    return PrintOrder((), folder=str(folder))


def newest(session, letter):
    return [(sheet.copy, sheet.state, sheet.job) for sheet in letters.sheets(session, letter.number)]


def test_every_letter_is_in_the_file_that_the_ledger_names(session, issued, tmp_path):
    told = []
    progress = CallbackProgress(lambda *report: told.append(report))

    save_letters(session, {letter.number: "" for letter in issued}, order(tmp_path / "surat"), progress)

    for letter in issued:
        ((copy, state, job),) = newest(session, letter)
        assert (copy, state) == (1, SheetState.SPOOLED)
        assert letter.qr in find_letter_qrs((tmp_path / "surat" / job).read_bytes(), 2)
    assert len(list((tmp_path / "surat").iterdir())) == 2
    assert told[0] == (0, 4, "letter.print")
    assert told[-1] == (4, 4, "letter.print")


def test_a_further_copy_needs_its_reason_and_another_file(session, issued, tmp_path):
    numbers = [letter.number for letter in issued[:2]]
    save_letters(session, dict.fromkeys(numbers, ""), order(tmp_path / "surat"))

    with pytest.raises(RuleError, match=r"letter\.no_reason"):
        save_letters(session, dict.fromkeys(numbers, ""), order(tmp_path / "surat"))
    save_letters(session, dict.fromkeys(numbers, "Berkas hilang"), order(tmp_path / "surat"))

    assert [copy for copy, _state, _job in newest(session, issued[0])] == [2, 1]
    assert (
        len(list((tmp_path / "surat").glob("*-1.pdf")))
        == len(list((tmp_path / "surat").glob("*-2.pdf")))
        == 1
    )


def test_stopping_leaves_whole_files_and_a_ledger_that_knows_them(session, issued, tmp_path, monkeypatch):
    def stop(done, _total, _step):
        if done == 3:
            raise Canceled

    monkeypatch.setattr(batches, "HANDS", 1)
    wanted = {letter.number: "" for letter in issued}
    with pytest.raises(Canceled):
        save_letters(session, wanted, order(tmp_path / "surat"), CallbackProgress(stop))

    (file,) = (tmp_path / "surat").iterdir()
    assert page_count(file.read_bytes()) == 2
    assert [len(newest(session, letter)) for letter in issued] == [1, 1, 0, 0]


def test_a_file_that_the_disk_refused_leaves_spoiled_sheets(session, issued, tmp_path):
    (tmp_path / "surat").write_bytes(b"a file, no folder")

    with pytest.raises(EnvironmentProblem, match=r"disk\."):
        save_letters(session, {issued[0].number: ""}, order(tmp_path / "surat"))

    ((_copy, state, _job),) = newest(session, issued[0])
    assert state is SheetState.SPOILED
