import contextlib

import pytest
from regency import SUPERVISOR, found_regency, record_and_approve
from tus_office import TusOffice


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def server(regency):
    """The office behind its server."""
    made = TusOffice(regency.office())
    yield made
    made.close()
    made.office.close()


@pytest.fixture
def session(regency):
    """A station where three people wait to be carried."""
    record_and_approve(regency, range(3))
    with contextlib.closing(regency.session(SUPERVISOR)) as opened:
        yield opened
