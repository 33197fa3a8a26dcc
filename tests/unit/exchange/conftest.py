import pytest
from regency import found_regency


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)
