"""What a recording holds of fingers and eyes, and what it still has to hold."""

from dataclasses import replace

from desktop.domain.biometrics import EYES, Biometrics, ExceptionReason, Modality, PositionException

BOTH = Biometrics((Modality.FINGER, Modality.IRIS))


def test_what_is_demanded_is_taken_of_everybody_unless_all_of_it_is_excepted():
    assert BOTH.kinds == (Modality.FINGER, Modality.IRIS)
    assert replace(BOTH, outages=frozenset({Modality.FINGER})).kinds == (Modality.IRIS,)
    blind = {eye: PositionException(eye, ExceptionReason.MISSING, "ratna", "2026-11-28") for eye in EYES}
    assert replace(BOTH, exceptions=blind).kinds == (Modality.FINGER,)
    one = dict(list(blind.items())[:1])
    assert replace(BOTH, exceptions=one).kinds == (Modality.FINGER, Modality.IRIS)


def test_where_nothing_is_demanded_nothing_is_taken():
    assert Biometrics().kinds == ()
