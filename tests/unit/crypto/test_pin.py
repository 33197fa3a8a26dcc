"""A PIN opens a key in memory, three times at most."""

import pytest

from desktop.crypto.pin import PinnedSecret, check_pin, stretch_pin
from desktop.crypto.slots import SlotSecret
from desktop.domain.errors import InputError, RuleError

SECRET = SlotSecret(bytes(range(32)), bytes(range(32, 64)))


@pytest.fixture(scope="module")
def key():
    return stretch_pin("271604")


def refusal(pinned, pin):
    with pytest.raises(RuleError) as caught:
        pinned.open(pin)
    return caught.value.code, caught.value.facts.get("left")


def test_the_right_pin_opens_as_often_as_one_likes(key):
    pinned = PinnedSecret(SECRET, key)
    assert refusal(pinned, "271605") == ("pin.wrong", 2)
    assert pinned.open("271604") == SECRET
    assert refusal(pinned, "271605") == ("pin.wrong", 2)


def test_after_three_wrong_pins_the_right_one_opens_nothing(key):
    pinned = PinnedSecret(SECRET, key)
    assert [refusal(pinned, pin) for pin in ("000001", "000002", "000003")] == [
        ("pin.wrong", 2),
        ("pin.wrong", 1),
        ("pin.spent", None),
    ]
    assert refusal(pinned, "271604") == ("pin.spent", None)
    assert pinned._wrapped == b""


@pytest.mark.parametrize("pin", ["12345", "1234567", "12345a", "１２３４５６", ""])
def test_a_pin_has_six_digits(pin):
    with pytest.raises(InputError, match=r"pin\.digits"):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["111111", "123456", "654321", "121212"])
def test_the_first_pins_that_everybody_tries_are_refused(pin):
    with pytest.raises(InputError, match=r"pin\.common"):
        check_pin(pin)


def test_a_good_pin_is_taken():
    check_pin("271604")
