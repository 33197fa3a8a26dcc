"""A batch that is killed goes on at the page where it stopped: no number twice, no sheet unaccounted."""

from print_killing import Nursery, live_through, prepare

# One of each kind: before and after a number is taken, an intent, a submission, its answer; past the end.
QUICK = (2, 9, 15, 16, 17, 18, 20, 99)
# Beyond the last point of the batch, whatever it takes: the last ones must come to the end undisturbed.
FULL = tuple(range(1, 56))


def test_kills_in_a_batch_of_letters(tmp_path, points, row):
    prepared = prepare(tmp_path / "prepared")
    with Nursery() as nursery:
        found = {at: live_through(nursery, prepared, tmp_path / str(at), at) for at in points(FULL, QUICK)}

    killed = [at for at, after in found.items() if after.was_killed]
    assert killed == list(found)[: len(killed)]
    assert len(killed) < len(found)
    # Between the commit of an intent and the spooler's taking it a copy is written off: nobody can know.
    again = [at for at, after in found.items() if after.reprints]
    assert 0 < len(again) < len(killed)
    row(
        "F2", "kill -9 in a batch of letters", points=len(killed), numbers_twice=0, unaccounted=0,
        written_off=len(again),
    )  # fmt: skip
