import pytest
from letter_office import carry_down
from regency import SUPERVISOR

from desktop.district import letter_settings, stations
from desktop.domain.errors import InputError, RuleError
from desktop.domain.numbers import NumberBlock, NumberPattern, blocks_from_body
from desktop.domain.officers import Officer, Role
from desktop.store import stations as stored


@pytest.fixture
def office(regency):
    opened = regency.office()
    yield opened
    opened.close()


def test_more_numbers_keep_the_certificate_as_old_as_it_is(regency, office):
    before = stored.find(office.store.database, "1607-07")
    regency.clock.pass_days(100)
    after = letter_settings.allot_numbers(office, "1607-07", NumberBlock(1001, 1200))
    assert blocks_from_body(after.certificate) == [NumberBlock(1, 500), NumberBlock(1001, 1200)]
    assert after.certificate["number_block"] == {"first": 1001, "last": 1200}
    assert after.certified_at == before.certified_at
    issuers = stations.trust_list(office)[0].issuers
    assert [issuer.not_before for issuer in issuers] == [before.certified_at[:10]]
    office.store.rebuild()
    assert stored.find(office.store.database, "1607-07") == after


def test_a_station_admitted_again_keeps_its_blocks(regency, office):
    row = letter_settings.allot_numbers(office, "1607-07", NumberBlock(1001, 1200))
    names = ("place", "code", "name", "kecamatan", "public_key", "age_recipient", "officers")
    request = stations.Request(**{name: row.certificate[name] for name in names})
    again = stations.certify(office, request, numbers=(2001, 2100))
    firsts = [block.first for block in blocks_from_body(again.certificate)]
    assert firsts == [1, 1001, 2001]


@pytest.mark.parametrize(
    ("place", "block", "code"),
    [
        ("1607-07", (5, 4), "numbers.block"),
        ("1607-07", (300, 900), "numbers.block_order"),
        ("1607-99", (1, 5), "station.unknown"),
    ],
)
def test_a_block_that_makes_no_sense_is_refused(office, place, block, code):
    with pytest.raises(InputError) as refused:
        letter_settings.allot_numbers(office, place, NumberBlock(*block))
    assert refused.value.code == code


def test_without_the_station_in_it_a_number_belongs_to_one_station(regency):
    regency.add_station("13", numbers=(400, 900))
    plain = NumberPattern("{kode}/{seq:05}/{unit}/{tahun}")
    office = regency.office()
    with pytest.raises(InputError) as refused:
        letter_settings.set_number_pattern(office, plain)
    assert refused.value.code == "numbers.shared"
    office.close()


def test_apart_they_may_do_without_and_stay_apart(regency):
    regency.add_station("13", numbers=(501, 900))
    office = regency.office()
    letter_settings.set_number_pattern(office, NumberPattern("{kode}/{seq:05}/{unit}/{tahun}"))
    with pytest.raises(InputError) as refused:
        letter_settings.allot_numbers(office, "1607-07", NumberBlock(1, 501))
    assert refused.value.facts == {"first": 1, "last": 501, "place": "1607-13"}
    assert letter_settings.allot_numbers(office, "1607-07", NumberBlock(901, 950)).place == "1607-07"
    office.close()


ACTS = (
    lambda office: letter_settings.set_letter_policy(office, {}),
    lambda office: letter_settings.set_number_pattern(office, NumberPattern()),
    lambda office: letter_settings.set_reauth_minutes(office, 5),
    lambda office: letter_settings.allot_numbers(office, "1607-07", NumberBlock(1, 900)),
)


@pytest.mark.parametrize("act", ACTS)
def test_only_who_administers_sets_anything(office, act):
    act(office)
    office.officer = Officer("ratna", "Ratna Dewi", Role.OPERATOR)
    with pytest.raises(RuleError, match=r"permission\.role"):
        act(office)


def test_everything_about_letters_comes_down_in_the_certificate(regency):
    office = regency.office()
    letter_settings.set_letter_policy(office, {"PROCESSING": "never"})
    letter_settings.set_number_pattern(office, NumberPattern("{kode}/{station}-{seq}", "DKPS", "470"))
    letter_settings.set_reauth_minutes(office, 12)
    letter_settings.allot_numbers(office, "1607-07", NumberBlock(1, 900))
    office.close()
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    assert session.fact("letter_policy")["PROCESSING"] == "never"
    found = [session.fact(name) for name in ("number_template", "number_unit", "number_code")]
    assert found == ["{kode}/{station}-{seq}", "DKPS", "470"]
    assert session.fact("reauth_minutes") == 12
    assert session.fact("number_blocks") == [{"first": 1, "last": 900}]
    session.close()
