import pytest
from regency import found_regency


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def station(regency):
    """The operator at work."""
    session = regency.session()
    yield session
    session.close()
