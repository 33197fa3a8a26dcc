"""A computer that verifies letters keeps the newest list of each root, whatever comes later."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.crypto.signing import SigningKey
from desktop.domain.errors import BundleRejected
from desktop.exchange.accepted import accept_list, held_list, read_accepted
from desktop.exchange.trust import TrustList, newest_lists, sign_trust

ROOT, OTHER = SigningKey.from_bytes(bytes([1] * 32)), SigningKey.from_bytes(bytes([3] * 32))


def made(seq: int, root: SigningKey = ROOT) -> TrustList:
    moment = f"2026-11-{20 + seq}T04:00:00+00:00"
    return TrustList("1607", "Disdukcapil", root.public.hex(), seq, moment, "2027-02-22", ())


def signed(seq: int, root: SigningKey = ROOT) -> bytes:
    return sign_trust(made(seq, root), root)


def test_a_newer_list_takes_the_place_of_the_older_one(tmp_path: Path):
    folder = tmp_path / "trust"
    for seq in (2, 4, 4):
        assert accept_list(folder, signed(seq)) == made(seq)

    assert read_accepted(folder) == ([made(4)], [])
    assert len(list(folder.iterdir())) == 1


def test_an_older_list_never_takes_the_place_of_a_newer_one(tmp_path: Path):
    accept_list(tmp_path, signed(4))

    with pytest.raises(BundleRejected) as refused:
        accept_list(tmp_path, signed(3))

    assert refused.value.code == "trust.older"
    assert (refused.value.facts["seq"], refused.value.facts["held"]) == (3, 4)
    assert held_list(tmp_path, ROOT.public.hex()) == made(4)


def test_offices_do_not_stand_in_each_others_way(tmp_path: Path):
    accept_list(tmp_path, signed(4))
    accept_list(tmp_path, signed(1, OTHER))

    assert {trust.seq for trust in read_accepted(tmp_path)[0]} == {1, 4}


def test_a_changed_list_is_not_accepted_and_a_torn_one_is_told(tmp_path: Path):
    with pytest.raises(BundleRejected, match=r"signature\.invalid"):
        accept_list(tmp_path, signed(4).replace(b"Disdukcapil", b"Disdukcapit"))
    (tmp_path / "torn.json").write_bytes(signed(4)[:-9])

    lists, problems = read_accepted(tmp_path)

    assert (lists, [problem.code for problem in problems]) == ([], ["trust.unreadable"])


def test_of_one_root_only_the_newest_speaks():
    lists = [made(2), made(5), made(3), replace(made(1, OTHER), is_demo=1)]

    assert {trust.seq for trust in newest_lists(lists)} == {5, 1}
