"""Invented signatures: repeatable, various, and accepted by the program's own checks."""

from desktop.capture.signature import check_signature
from desktop.demo.signatures import invent_signature


def test_the_same_seed_gives_the_same_strokes():
    assert invent_signature(5) == invent_signature(5)
    assert len({str(invent_signature(seed)) for seed in range(50)}) == 50


def test_every_signature_is_large_enough_and_inside_the_pad():
    for seed in range(200):
        assert all(check.is_good for check in check_signature(invent_signature(seed))), seed
