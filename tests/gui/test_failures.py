import sys
import threading
from pathlib import Path

import pytest

from desktop.domain.errors import RuleError
from desktop.domain.faults import headline, trace_lines
from desktop.gui import failures
from desktop.gui.failures import Failures
from desktop.i18n.formats import group_nik

SECRET = "SITI AMINAH"


def caught(work) -> Exception:
    with pytest.raises(Exception) as raised:  # noqa: PT011 - whatever the work raises
        work()
    return raised.value


def wrong_nik():
    group_nik(None)


def chained():
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise RuleError("letter.still_valid", name=SECRET) from error


def test_the_trace_says_kind_and_place_and_no_message():
    lines = trace_lines(caught(chained))

    assert lines[0] == "RuleError [letter.still_valid]"
    assert "KeyError" in lines
    assert SECRET not in "\n".join(lines)
    checkout = str(Path(__file__).parents[2])
    assert all(checkout not in line and " /" not in line for line in lines)


def test_the_headline_names_our_own_last_line():
    assert headline(caught(wrong_nik)).startswith("TypeError, desktop/i18n/formats.py:")
    assert headline(ValueError(SECRET)) == "ValueError"


def test_a_loop_of_causes_ends():
    error = ValueError()
    error.__cause__ = error

    assert trace_lines(error) == ["ValueError"]


def test_a_fault_is_logged_and_told_once_while_told(tmp_path):
    told = []

    def tell(advice, detail):
        told.append((advice.headline, detail))
        faults.report(KeyError(SECRET))

    faults = Failures(tmp_path / "log" / "rekam.log", tell)
    faults.report(caught(wrong_nik))
    log = (tmp_path / "log" / "rekam.log").read_text()

    assert len(told) == 1
    assert (log.count("TypeError"), log.count("KeyError")) == (1, 1)
    assert SECRET not in log


def test_a_dialog_that_fails_is_logged_too(tmp_path):
    def broken(_advice, _detail):
        raise OSError("no display")

    Failures(tmp_path / "rekam.log", broken).report(ValueError())

    assert "OSError" in (tmp_path / "rekam.log").read_text()


def test_a_log_that_cannot_be_written_does_no_harm(tmp_path):
    (tmp_path / "log").write_text("a file where the folder should be")
    told = []
    Failures(tmp_path / "log" / "rekam.log", lambda *what: told.append(what)).report(ValueError())

    assert len(told) == 1


def test_a_long_log_makes_room_and_keeps_the_one_before(tmp_path, monkeypatch):
    monkeypatch.setattr(failures, "_MAX_LOG_BYTES", 10)
    faults = Failures(tmp_path / "rekam.log", lambda *_what: None)
    faults.report(ValueError())
    faults.report(KeyError())

    assert "ValueError" in (tmp_path / "rekam.1.log").read_text()
    assert "ValueError" not in (tmp_path / "rekam.log").read_text()


def test_the_hooks_hear_of_what_nothing_else_catches(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told = []
    Failures(tmp_path / "rekam.log", lambda *what: told.append(what)).install()
    error = caught(wrong_nik)
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=lambda: {}["missing"])
    thread.start()
    thread.join()

    assert len(told) == 1
    assert "KeyError" in (tmp_path / "rekam.log").read_text()
