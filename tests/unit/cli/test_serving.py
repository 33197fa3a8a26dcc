"""Commands beside the office's server: it lends them its folder and takes it back."""

import threading
import time
from contextlib import closing

import pytest
from regency import CLERK, PASSWORD, SUPERVISOR, found_regency, record_and_approve
from tus_office import TusOffice

from desktop.cli.main import run
from desktop.cli.serving import Desk
from desktop.cli.terminal import ENVIRONMENT, OK
from desktop.domain.errors import EnvironmentProblem
from desktop.station.uploading import upload_bundles
from desktop.store import lending
from desktop.store.folder import DataFolder
from desktop.store.lending import Lender


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def rekam(regency, monkeypatch):
    monkeypatch.setenv("REKAM_PASSWORD", PASSWORD)
    return lambda verb, *words: run(
        ["district", verb, *words, "--data", str(regency.district), "--officer", CLERK.id], lambda _world: 0
    )


@pytest.fixture
def lender(regency):
    with closing(Lender(DataFolder(regency.district))) as made:
        yield made


def test_a_command_has_the_folder_between_two_bundles(regency, rekam, lender, capsys):
    with closing(regency.office()) as office, closing(TusOffice(office, lender=lender)) as server:
        assert rekam("token", "1607-07") == OK
        assert capsys.readouterr().out.strip() == server.token
        record_and_approve(regency, range(2))
        with closing(regency.session(SUPERVISOR)) as session:
            upload_bundles(session, server.wire())
        assert rekam("status", "--json") == OK
        assert '"seq": 0' not in capsys.readouterr().out
        assert [item.outcome for item in server.outcomes] == ["received"]


def test_who_sends_while_the_folder_is_lent_waits(regency, lender):
    record_and_approve(regency, range(1))
    session = regency.session(SUPERVISOR)
    with (
        closing(session),
        closing(regency.office()) as office,
        closing(TusOffice(office, lender=lender)) as server,
    ):
        sending = threading.Thread(target=upload_bundles, args=(session, server.wire()))
        with lending.borrowed(DataFolder(regency.district)), closing(regency.office()) as borrowed:
            sending.start()
            assert borrowed.store.database.execute("SELECT count(*) FROM bundles").fetchone() == (0,)
            assert sending.is_alive()
        sending.join(30)
        assert [item.outcome for item in server.outcomes] == ["received"]


def test_a_window_lends_nothing_and_two_servers_are_one_too_many(regency, rekam, lender, capsys):
    lender.close()
    with closing(regency.office()):
        assert rekam("token", "1607-07") == ENVIRONMENT
        assert "place.in_use" in capsys.readouterr().err
    with (
        closing(Lender(DataFolder(regency.district))),
        pytest.raises(EnvironmentProblem, match=r"place\.in_use"),
    ):
        Lender(DataFolder(regency.district))


def test_who_waits_too_long_is_told(regency, lender):
    began, folder = time.monotonic(), DataFolder(regency.district)
    with closing(regency.office()), pytest.raises(EnvironmentProblem, match=r"place\.in_use"):
        lending.borrowed(folder, 0.1).__enter__()
    assert time.monotonic() - began < 5


def test_the_server_ends_when_the_key_was_changed_meanwhile(regency, rekam, lender, monkeypatch):
    """Somebody left the office: what this server has in memory opens the folder no more."""
    monkeypatch.setenv("REKAM_NEW_PASSWORD", "lumbung dermaga pandan")
    assert rekam("officers", "add", "yulia:office:Yulia Citra") == OK
    office = regency.office()

    def wait():
        assert rekam("officers", "remove", "yulia", "--reason", "pindah") == OK
        return office.store.folder.lock()

    monkeypatch.setattr(lender, "is_asked", lambda: True)
    monkeypatch.setattr(lender, "wait", wait)
    with pytest.raises(EnvironmentProblem, match=r"key\.changed_elsewhere"):
        Desk(office, lambda _item: None, lender).lend()
    office.close()
