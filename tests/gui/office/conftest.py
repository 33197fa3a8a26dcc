import pytest
from regency import found_regency


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def two_stations(regency):
    """Add station 09; name it before `office`, whose folder is then in use."""
    regency.add_station("09")


@pytest.fixture
def office(regency):
    opened = regency.office()
    yield opened
    opened.close()
