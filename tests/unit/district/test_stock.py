"""Whatever is booked in whatever order, received is printed, spoiled, short and left each day."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from regency import found_regency

from desktop.district import cards
from desktop.domain.cards import SpoilReason
from desktop.domain.errors import InputError
from desktop.store import cards as stored
from desktop.store.fingerprint import state_hash

deliveries = st.tuples(st.just("deliver"), st.integers(1, 500), st.integers(0, 500))
spoilings = st.tuples(st.just("spoil"), st.integers(1, 300), st.sampled_from(SpoilReason))
countings = st.tuples(st.just("count"), st.integers(-3, 3), st.just(0))
days = st.lists(st.lists(st.one_of(deliveries, spoilings, countings), max_size=5), max_size=4)


class Ledger:
    """The same sums, kept on the fingers."""

    def __init__(self, office):
        self.office, self.received, self.short, self.notes = office, 0, 0, 0
        self.spoiled = dict.fromkeys(SpoilReason, 0)
        self.off = 0

    @property
    def left(self):
        return self.received - self.short - sum(self.spoiled.values())

    def deliver(self, sheets, counted):
        self.notes += 1
        cards.book_delivery(self.office, f"BL-{self.notes}", sheets, counted)
        self.received, self.short = self.received + sheets, self.short + sheets - counted

    def spoil(self, number, reason):
        if number > self.left:
            with pytest.raises(InputError):
                cards.book_spoiled(self.office, reason, number)
            return
        cards.book_spoiled(self.office, reason, number)
        self.spoiled[reason] += number

    def count(self, off, _nothing):
        self.off = max(0, self.left + off) - self.left
        cards.count_stock(self.office, self.left + self.off)

    def check(self):
        database = self.office.store.database
        stock = stored.stock(database)
        assert stock.received == stock.printed + stock.spoiled + stock.short + stock.left
        assert (stock.received, stock.short, stock.left) == (self.received, self.short, self.left)
        assert stored.spoiled(database) == {
            reason.value: number for reason, number in self.spoiled.items() if number
        }
        assert stock.is_matching == (not self.off)
        booked = stored.deliveries(database)
        assert sum(item.counted for item in booked) == self.received - self.short


@pytest.fixture
def ledger(tmp_path):
    regency = found_regency(tmp_path)
    office = regency.office()
    made = Ledger(office)
    made.clock = regency.clock
    yield made
    office.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days)
def test_the_stock_adds_up_at_the_end_of_every_day(ledger, days):
    for day in days:
        for deed, *given_ in day:
            getattr(ledger, deed)(*given_)
        ledger.check()
        ledger.clock.pass_days(1)
    store = ledger.office.store
    before = state_hash(store.database)
    store.rebuild()
    assert state_hash(store.database) == before
    ledger.check()


def test_a_booking_behind_the_books_is_found(ledger):
    ledger.deliver(10, 9)
    with ledger.office.store.database.conn:
        ledger.office.store.database.execute("UPDATE blanko SET short = 0")
    with pytest.raises(AssertionError):
        ledger.check()
