"""What every test needs: no screen, compiled catalogues, Indonesian unless a test says otherwise."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from desktop import i18n, paths
from desktop.i18n.compile import compile_all

# A busy or fresh machine is slow at making its first examples; that is no finding.
settings.register_profile("rekam", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rekam")

compile_all(paths.resources() / "locale")


@pytest.fixture(autouse=True)
def indonesian():
    """Every test starts and ends in the program's own language."""
    i18n.set_language("id")
    yield
    i18n.set_language("id")
