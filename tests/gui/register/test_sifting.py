"""Of thousands of letters those are shown that a search means: by name, NIK or number."""

import tracemalloc
from dataclasses import replace

import pytest
from papers import letter_page

from desktop.domain.letters import LetterState
from desktop.gui.register.lists import PICK_UP, Shown, known

LETTER = letter_page().letter
BOOK = [
    known(LETTER),
    known(
        replace(LETTER, number="471.13/07-00007/X", biodata=replace(LETTER.biodata, name="NURBAITI", nik="1"))
    ),
    known(replace(LETTER, number="471.13/07-00008/X", state=LetterState.REVOKED)),
]


@pytest.mark.parametrize(
    ("query", "segment", "numbers"),
    [
        ("", "all", ["00293", "00007", "00008"]),
        ("siti haj", "all", ["00293", "00008"]),
        ("160707 610398", "all", ["00293", "00008"]),
        ("07-0000", "all", ["00007", "00008"]),
        (" nurbaiti ", "live", ["00007"]),
        ("siti", "revoked", ["00008"]),
        ("tidak ada", "all", []),
    ],
)
def test_what_is_searched_for_is_found(indonesian, query, segment, numbers):
    held = Shown(segment=segment, query=query).sifted(BOOK)

    assert [item.line.number[10:15] for item in held] == numbers


def test_a_list_has_no_segments(indonesian):
    assert len(Shown(listed=PICK_UP, segment="revoked").sifted(BOOK)) == len(BOOK)


def test_of_thousands_little_is_kept():
    """Each letter carries its words and its holder's data: five kilobytes that no line shows."""

    def letters():
        for number in range(2000):
            biodata = replace(LETTER.biodata, name=f"SITI {number}", address=f"{number} " * 500)
            yield replace(LETTER, number=f"S-{number}", biodata=biodata)

    known(LETTER)
    tracemalloc.start()
    kept = list(map(known, letters()))
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept) == 2000
    assert held < 2000 * 1000
    assert peak < held + 100_000
