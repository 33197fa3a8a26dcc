"""What every test needs: no screen, compiled catalogues, Indonesian unless a test says otherwise."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import left_behind
import network
import pytest
import watched_connections
from hypothesis import HealthCheck, settings

from desktop import i18n, paths
from desktop.gui.background.sweeper import sweep
from desktop.i18n.compile import compile_all

# A busy or fresh machine is slow at making its first examples; that is no finding.
settings.register_profile("rekam", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rekam")

compile_all(paths.resources() / "locale")

# As in the program: a window that another thread sweeps away ends the process, and with it some later test.
gc.disable()


@pytest.fixture(autouse=True)
def indonesian():
    """Every test starts and ends in the program's own language."""
    i18n.set_language("id")
    yield
    i18n.set_language("id")


left_behind.listen()
watched_connections.listen()
network.listen()


def pytest_unconfigure():
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown():
    """Sweep after each test, on the thread of the tests."""
    try:
        return (yield)
    finally:
        sweep()


@pytest.fixture(scope="session", autouse=True)
def private_temp(tmp_path_factory):
    """A temporary folder that is looked through: what programs leave there, they leave to everybody."""
    folder = tmp_path_factory.getbasetemp() / "temporary"
    left_behind.use_temp(folder)
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Fail a test that leaves a resident behind; see `left_behind`."""
    report = yield
    if call.when == "call" and report.passed:
        said = [text for title, text in report.sections if "stdout" not in title] + left_behind.heard
        found = [f"{who} on stderr" for text in said for who in left_behind.in_words(text)]
        if folder := item.funcargs.get("tmp_path"):
            found += left_behind.in_files(folder)
        if folder := item.funcargs.get("private_temp"):
            found += left_behind.in_temp(folder)
        found += [*watched_connections.wrong, *network.calls]
        if found and not item.get_closest_marker("leaves_traces"):
            report.outcome, report.longrepr = "failed", f"left behind: {sorted(set(found))[:20]}"
    left_behind.heard.clear()
    watched_connections.wrong.clear()
    network.calls.clear()
    return report
