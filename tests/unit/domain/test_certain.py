"""What is relied on is there and of its kind, or the program says so."""

import pytest

from desktop.domain.certain import certain, of_kind


def test_what_is_there_is_given_back():
    assert certain(0, "it counts") == 0
    assert of_kind("letter", str) == "letter"


def test_what_is_not_there_or_of_another_kind_is_a_fault_of_the_program():
    with pytest.raises(RuntimeError, match="nothing, although it was found above"):
        certain(None, "it was found above")
    with pytest.raises(RuntimeError, match="int, not str"):
        of_kind(1, str)
