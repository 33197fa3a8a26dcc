"""What carrying and receiving cost: memory must not grow with the bundle, nor time with the store."""

import json

import pytest

from desktop.demo import travelling


@pytest.fixture
def say(capsys):
    def said(**figures):
        with capsys.disabled():
            print("\n" + json.dumps(figures))

    return said


def test_memory_stays_flat_while_sealing(tmp_path, say):
    found = travelling.bundle(tmp_path, 1200)
    say(part="bundle", **found)
    assert found["peak_mb"] < 120
    assert found["peak_ratio_to_small"] <= 1.1


def test_memory_stays_flat_while_receiving(tmp_path, say):
    found = travelling.receive(tmp_path, 1200)
    say(part="receive", **found)
    assert found["peak_mb"] < 120
    assert found["peak_ratio_to_small"] <= 1.1


def test_a_full_store_receives_as_fast_as_an_empty_one(tmp_path, say):
    """Beside its own floor each time: other work on the machine slows both alike."""
    empty = travelling.receive(tmp_path / "empty", 400)
    full = travelling.receive(tmp_path / "full", 400, stored=30_000)
    say(part="stored", empty=empty, full=full)
    assert full["receive_mb_s"] / full["copy_sync_hash_mb_s"] > 0.6 * (
        empty["receive_mb_s"] / empty["copy_sync_hash_mb_s"]
    )
