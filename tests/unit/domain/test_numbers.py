import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InputError
from desktop.domain.numbers import (
    NumberBlock,
    NumberPattern,
    blocks_from_body,
    left_in,
    next_seq,
    pattern_of,
    with_block,
)


def test_the_default_pattern_names_the_station():
    number = NumberPattern().fill(station="07", seq=293, year=2026)
    assert number == "471.13/07-00293/DISDUKCAPIL/2026"


def test_a_district_writes_its_own_pattern():
    pattern = pattern_of(
        {"number_template": "{kode}/{seq:04}/{station}.{unit}/{tahun}", "number_unit": "DKPS"}
    )
    assert pattern.fill(station="13", seq=7, year=2017) == "471.13/0007/13.DKPS/2017"
    assert pattern_of({"number_code": "470", "number_template": "{kode}/{seq}"}).fill(
        station="13", seq=7, year=2017
    ) == ("470/7")


@pytest.mark.parametrize(
    "template",
    [
        *(
            "471.13/{station}/{tahun}",
            "{seq}{nik}",
            "{seq:0999999}",
            "{seq!r}",
            "{seq.__class__}",
            "{0}{seq}",
        ),
        *("{seq}}", "{{seq}}", "{seq}\n", "", "{seq}" + "x" * 60, "{seq[0]}", "{seq:,}"),
    ],
)
def test_a_pattern_that_could_do_anything_else_is_refused(template):
    with pytest.raises(InputError) as refused:
        NumberPattern(template).fill(station="07", seq=1, year=2026)
    assert refused.value.code == "letter.template"


def test_a_number_too_long_for_the_page_is_refused():
    with pytest.raises(InputError, match=r"letter\.template"):
        NumberPattern(unit="DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL BANYUASIN").fill(
            station="07", seq=1, year=2026
        )


def blocks(*ends):
    return [NumberBlock(first, last) for first, last in ends]


def test_a_block_grows_or_another_follows_above_it():
    assert with_block([], NumberBlock(1, 500)) == blocks((1, 500))
    assert with_block(blocks((1, 500)), NumberBlock(1, 900)) == blocks((1, 900))
    assert with_block(blocks((1, 500)), NumberBlock(2001, 2100)) == blocks((1, 500), (2001, 2100))
    assert with_block(blocks((1, 500), (601, 700)), NumberBlock(1, 500)) == blocks((1, 500), (601, 700))


@pytest.mark.parametrize("block", [(1, 400), (400, 600), (500, 900), (2, 900)])
def test_a_block_never_goes_back(block):
    with pytest.raises(InputError) as refused:
        with_block(blocks((1, 500)), NumberBlock(*block))
    assert (refused.value.code, refused.value.facts) == ("numbers.block_order", {"first": 1, "last": 500})


@pytest.mark.parametrize("block", [(0, 5), (5, 4), (-3, 3)])
def test_an_empty_block_is_none(block):
    with pytest.raises(InputError, match=r"numbers\.block"):
        with_block([], NumberBlock(*block))


def test_a_certificate_of_the_first_version_has_one_block():
    assert blocks_from_body({"number_block": {"first": 1, "last": 5}}) == blocks((1, 5))
    assert next_seq(blocks_from_body({}), 0) is None


rising = st.lists(st.integers(1, 300), min_size=2, max_size=8, unique=True).map(
    lambda ends: blocks(*zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


@given(rising, st.integers(0, 320))
def test_numbers_rise_through_all_blocks_and_are_counted_right(allotted, used):
    taken = []
    while (seq := next_seq(allotted, used)) is not None:
        assert any(seq in block for block in allotted)
        taken.append(seq)
        used = seq
    assert taken == sorted(set(taken))
    assert left_in(allotted, used) == 0


@given(rising, st.integers(0, 320))
def test_as_many_are_left_as_can_still_be_taken(allotted, used):
    left, count = left_in(allotted, used), 0
    while (seq := next_seq(allotted, used)) is not None:
        used, count = seq, count + 1
    assert count == left
