"""What the office does is tried on both engines: in its folder, and on a PostgreSQL server.

Where every case is about one entry's rule, the engine makes no difference that the others do not show:
those run in the folder alone, unless ``REKAM_POSTGRES=all``.
"""

import os

import postgres_server
import pytest
from regency import found_regency
from tampering import untouched_office

IN_THE_FOLDER = (
    "test_letter_rules",
    "test_biometric_rules",
    "test_letter_settings",
    "test_officers",
    "test_fingerprints",
    "test_bucket",
    "test_clerk",
)


@pytest.fixture(scope="session")
def server():
    postgres_server.skip_without()
    with postgres_server.running() as server:
        yield server


def pytest_generate_tests(metafunc):
    if "regency" in metafunc.fixturenames:
        name = metafunc.module.__name__.rpartition(".")[2]
        is_one = name in IN_THE_FOLDER and os.environ.get("REKAM_POSTGRES") != "all"
        metafunc.parametrize("regency", ["sqlite"] if is_one else ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def regency(request, tmp_path):
    if request.param == "sqlite":
        return found_regency(tmp_path)
    return found_regency(tmp_path, server=request.getfixturevalue("server").database())


# Where a module founds one regency with a rogue's workshop for all its cases, and calls it `made`.


@pytest.fixture
def shop(made):
    return made[1]


@pytest.fixture
def office(made, tmp_path):
    with untouched_office(made[0], tmp_path) as opened:
        yield opened
