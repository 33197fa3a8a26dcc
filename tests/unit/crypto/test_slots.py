"""A slot opens for one password at one place, as one person in one role; any edit closes it."""

import dataclasses
import os
import subprocess
import sys
import unicodedata

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.crypto.sealing import open_sealed
from desktop.crypto.slots import (
    FLOOR,
    KdfCost,
    Seat,
    Slot,
    SlotSecret,
    calibrate,
    make_slot,
    open_slot,
    rewrap,
    slot_from_body,
)
from desktop.domain.entries import canonical
from desktop.domain.errors import InputError, RuleError
from desktop.domain.officers import Officer, Role

CHEAP = KdfCost(8, 1, 1)
PLACE = "1607-07"
PASSWORD = "perahu sungai musi"
KEY_FILE = b"from the supervisor's own drive"
RATNA = Officer("ratna", "Ratna Dewi", Role.OPERATOR)
BURHANUDDIN = Officer("burhanuddin", "H. Burhanuddin", Role.SUPERVISOR)
SECRET = SlotSecret(bytes(range(32)), bytes(range(32, 64)))


def supervisor_slot(key_file: bytes = b"") -> Slot:
    return make_slot(Seat(BURHANUDDIN, PLACE, 1), PASSWORD, SECRET, CHEAP, key_file)


def refusal_to_open(slot: Slot, place: str = PLACE, password: str = PASSWORD, key_file: bytes = b"") -> str:
    with pytest.raises(RuleError) as caught:
        open_slot(slot, place, password, key_file)
    return caught.value.code


def test_the_right_password_opens():
    assert open_slot(supervisor_slot(), PLACE, PASSWORD) == SECRET


def test_an_operators_slot_holds_no_letter_key():
    secret = SlotSecret(os.urandom(32))
    slot = make_slot(Seat(RATNA, PLACE, 1), PASSWORD, secret, CHEAP)
    assert open_slot(slot, PLACE, PASSWORD).letter_key == b""
    with pytest.raises(RuleError, match=r"permission\.role"):
        make_slot(Seat(RATNA, PLACE, 1), PASSWORD, SECRET, CHEAP)


@pytest.mark.parametrize(
    "password", ["", "perahu sungai mus", "Perahu sungai musi", "perahu sungai musi ", "\ud800"]
)
def test_a_wrong_password_does_not(password):
    assert refusal_to_open(supervisor_slot(), password=password) == "sign_in.wrong_password"


def test_a_password_typed_in_another_unicode_form_is_the_same():
    slot = make_slot(Seat(RATNA, PLACE, 1), "pérahu sungai", SlotSecret(bytes(32)), CHEAP)
    assert open_slot(slot, PLACE, unicodedata.normalize("NFD", "pérahu sungai")).data_key == bytes(32)


def test_with_a_key_file_both_factors_are_needed():
    slot = supervisor_slot(KEY_FILE)
    assert slot.has_key_file
    assert open_slot(slot, PLACE, PASSWORD, KEY_FILE) == SECRET
    assert refusal_to_open(slot) == "sign_in.wrong_password"
    assert refusal_to_open(slot, password="", key_file=KEY_FILE) == "sign_in.wrong_password"
    assert refusal_to_open(slot, key_file=KEY_FILE[:-1]) == "sign_in.wrong_password"


def test_another_place_cannot_use_the_slot():
    assert refusal_to_open(supervisor_slot(), place="1607-08") == "sign_in.wrong_password"


@pytest.mark.parametrize(
    "edit",
    [
        {"officer": "erni"},
        {"name": "H. Burhanudin"},
        {"role": "operator"},
        {"epoch": 2},
        {"has_key_file": 1},
        {"memory_kib": 16},
        {"iterations": 2},
        {"salt": "00" * 16},
        {"nonce": "00" * 12},
        {"wrapped": "00" * 122},
        {"recipient": "age1" + "q" * 58},
    ],
    ids=str,
)
def test_any_edit_of_the_file_closes_the_slot(edit):
    body = supervisor_slot().to_body()
    assert open_slot(slot_from_body(body), PLACE, PASSWORD) == SECRET
    assert refusal_to_open(slot_from_body(body | edit)) == "sign_in.wrong_password"


def test_an_operator_does_not_become_supervisor_by_editing_the_file():
    slot = make_slot(Seat(RATNA, PLACE, 1), PASSWORD, SlotSecret(bytes(32)), CHEAP)
    promoted = dataclasses.replace(slot, officer=dataclasses.replace(RATNA, role=Role.SUPERVISOR))
    assert refusal_to_open(promoted) == "sign_in.wrong_password"


def test_a_slot_survives_its_body_which_is_canonical():
    slot = supervisor_slot(KEY_FILE)
    assert slot_from_body(slot.to_body()) == slot
    canonical(slot.to_body())


@pytest.mark.parametrize(
    "edit",
    [
        {"memory_kib": 4 * 1024 * 1024 + 1},
        {"memory_kib": 7},
        {"memory_kib": -1},
        {"iterations": 65},
        {"iterations": 0},
        {"lanes": 0},
        {"lanes": 65},
        {"lanes": 2},
        {"lanes": True},
        {"iterations": "3"},
        {"version": 1},
        {"sealed": "00" * 1025},
        {"recipient": 7},
        {"role": "king"},
        {"name": 7},
        {"name": "\ud800"},
        {"has_key_file": 2},
        {"salt": "00"},
        {"nonce": ""},
        {"wrapped": "zz"},
        {"wrapped": "00" * 121},
        {"epoch": None},
    ],
    ids=str,
)
def test_a_damaged_slot_is_refused_before_any_work(edit):
    with pytest.raises(InputError, match=r"slots\.damaged"):
        slot_from_body(supervisor_slot().to_body() | edit)


@pytest.mark.parametrize("name", list(supervisor_slot().to_body()))
def test_a_slot_with_a_missing_part_is_refused(name):
    body = supervisor_slot().to_body()
    del body[name]
    with pytest.raises(InputError, match=r"slots\.damaged"):
        slot_from_body(body)


def test_an_absurd_cost_cannot_be_made_at_all():
    with pytest.raises(InputError, match=r"slots\.damaged"):
        dataclasses.replace(supervisor_slot().cost, memory_kib=2**40)


def test_two_slots_of_one_password_have_nothing_in_common():
    one, two = supervisor_slot(), supervisor_slot()
    assert len({one.salt, two.salt}) == len({one.nonce, two.nonce}) == len({one.wrapped, two.wrapped}) == 2


def test_the_construction_is_the_one_written_down():
    slot = supervisor_slot(KEY_FILE)
    stretched = hash_secret_raw(PASSWORD.encode(), slot.salt, 1, 8, 1, 32, Type.ID)
    key = HKDF(SHA256(), 32, salt=None, info=b"rekam-slot/2").derive(stretched + KEY_FILE)
    bound = (
        b'{"epoch":1,"has_key_file":1,"name":"H. Burhanuddin","officer":"burhanuddin",'
        b'"place":"1607-07","recipient":"%s","role":"supervisor","version":2}'
    ) % slot.recipient.encode()
    plain = ChaCha20Poly1305(key).decrypt(slot.nonce, slot.wrapped, bound)
    assert plain[74:] == SECRET.letter_key
    assert open_sealed(slot.sealed, [plain[:74].decode()]) == SECRET.data_key


def test_the_data_key_changes_without_anybodys_password():
    slot = supervisor_slot(KEY_FILE)
    changed = rewrap(slot, bytes(32))
    assert open_slot(changed, PLACE, PASSWORD, KEY_FILE) == SlotSecret(bytes(32), SECRET.letter_key)
    assert open_slot(slot, PLACE, PASSWORD, KEY_FILE) == SECRET


def test_a_sealed_key_that_was_edited_is_damage_and_no_wrong_password():
    slot = dataclasses.replace(supervisor_slot(), sealed=b"junk")
    with pytest.raises(InputError, match=r"slots\.damaged"):
        open_slot(slot, PLACE, PASSWORD)
    assert refusal_to_open(slot, password="something else") == "sign_in.wrong_password"


def test_secrets_do_not_show_themselves():
    assert repr(SECRET) == "SlotSecret()"


@pytest.mark.parametrize("keys", [(b"",), (bytes(31),), (bytes(32), bytes(31))])
def test_a_secret_of_another_length_is_a_bug(keys):
    with pytest.raises(ValueError, match="data key"):
        SlotSecret(*keys)


def test_calibration_keeps_the_floor_on_a_slow_machine():
    assert calibrate(0.5, lambda _cost: 3.0) == FLOOR == KdfCost(65536, 3, 4)


def test_calibration_raises_memory_first_and_then_iterations():
    def seconds(cost: KdfCost) -> float:
        return cost.memory_kib * cost.iterations / 65536 / 3 * 0.1

    cost = calibrate(0.5, seconds)
    assert cost == KdfCost(256 * 1024, 4, 4)
    assert seconds(cost) >= 0.5 > seconds(dataclasses.replace(cost, iterations=3))


def test_calibration_ends_on_a_machine_that_is_never_slow():
    assert calibrate(0.5, lambda _cost: 0.0).iterations == 64


def test_calibration_measures_when_it_is_not_told():
    assert calibrate(0.001) == FLOOR


@pytest.mark.skipif(sys.platform != "linux", reason="memory limits of a process")
def test_too_little_memory_has_a_name():
    script = (
        "import resource\n"
        "from desktop.crypto.slots import KdfCost, SlotSecret, Seat, make_slot\n"
        "from desktop.domain.officers import Officer, Role\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "try:\n"
        "    make_slot(Seat(Officer('a', 'A', Role.OPERATOR), 'p', 1), 'x', SlotSecret(bytes(32)),"
        " KdfCost(2 * 2**20, 1, 1))\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "EnvironmentProblem memory.low"
