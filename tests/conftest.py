"""What every test needs: no screen, compiled catalogues, Indonesian unless a test says otherwise."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from desktop import i18n, paths
from desktop.i18n.compile import compile_all
from desktop.store import connection

# A busy or fresh machine is slow at making its first examples; that is no finding.
settings.register_profile("rekam", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rekam")

# To lock and wipe every page in memory is a third of the time that tests take. Once a process has switched
# it on it stays on, so what asserts that it is on in the program runs in a process of its own.
connection.PRAGMAS["cipher_memory_security"] = "OFF"

compile_all(paths.resources() / "locale")


@pytest.fixture(autouse=True)
def indonesian():
    """Every test starts and ends in the program's own language."""
    i18n.set_language("id")
    yield
    i18n.set_language("id")
