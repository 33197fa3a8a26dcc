"""What the home screen says of letters that want something: an order that stopped, numbers that run out."""

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, record_and_approve

from desktop.domain.print_orders import OrderItem, PrintOrder
from desktop.gui.home.wording import Reader, tasks
from desktop.station.home import overview
from desktop.station.letters import issue_letter
from desktop.station.print_orders import begin_order


@pytest.fixture
def regency(tmp_path):
    made = found_regency(tmp_path)
    made.add_station("08", numbers=(1, 51))
    return made


def told(regency, officer=SUPERVISOR):
    session = regency.session(officer, "08")
    now = regency.clock()
    found = {
        task.id: (task.headline, task.screen) for task in tasks(overview(session), Reader("A", "B", now))
    }
    session.close()
    return found


def test_an_order_that_stopped_is_offered_to_who_may_print(regency):
    names = record_and_approve(regency, range(1, 4), "08")
    session = regency.session(SUPERVISOR, "08")
    begin_order(session, PrintOrder(tuple(OrderItem(name) for name in names), "laser"))
    session.close()

    assert told(regency)["order"] == ("Lanjutkan cetak: 0 dari 3", "letters")
    assert "order" not in told(regency, OPERATOR)


def test_few_numbers_are_told_at_the_low_water(regency):
    assert "numbers" not in told(regency)
    (name,) = record_and_approve(regency, range(1, 2), "08")
    session = regency.session(SUPERVISOR, "08")
    issue_letter(session, name)
    session.close()

    assert told(regency)["numbers"] == ("Tinggal 50 nomor surat", "sync")
    assert "numbers" not in told(regency, OPERATOR)
