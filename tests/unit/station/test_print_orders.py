"""An order goes on where it stopped: what is read from the print ledger is what a person must still do."""

import pytest
from letter_office import Tray, print_good
from regency import OPERATOR, SUPERVISOR, record_and_approve

from desktop.domain.errors import EnvironmentProblem, InputError, RuleError
from desktop.domain.letters import SheetState
from desktop.domain.print_orders import OrderItem, PageStage, PrintOrder
from desktop.station import letters, printing
from desktop.station.print_orders import begin_order, drop_item, end_order, issue_item, open_order
from desktop.station.printing import PrintJob, print_sheets, settle_sheet
from desktop.store import print_orders as stored


class Broken(Tray):
    """A spooler that fails; `code` says how."""

    def __init__(self, code):
        self.code = code

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        raise EnvironmentProblem(self.code, printer=printer)


@pytest.fixture
def names(regency):
    return record_and_approve(regency, range(1, 5))


@pytest.fixture
def session(regency, names):
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def order_of(names, **values):
    return PrintOrder(tuple(OrderItem(name) for name in names), "laser", **values)


def stages(session):
    return [page.stage for page in open_order(session).pages]


def numbers_of(session):
    return [page.number for page in open_order(session).pages]


def test_every_stage_of_a_page_is_read_from_the_ledger(session, names):
    order = begin_order(session, order_of(names))
    assert stages(session) == [PageStage.UNISSUED] * 4
    for item in order.items[:3]:
        issue_item(session, item, "")
    first, second, third, _none = numbers_of(session)

    print_sheets(session, Tray(), {first: "", second: ""}, PrintJob("laser"))
    with pytest.raises(EnvironmentProblem):
        print_sheets(session, Broken("printer.no_spooler"), {third: ""}, PrintJob("laser", trouble="gagal"))
    settle_sheet(session, first, 1, is_good=True)

    assert stages(session) == [PageStage.GOOD, PageStage.SENT, PageStage.UNSURE, PageStage.UNISSUED]
    standing = open_order(session)
    assert (standing.sent, len(standing.unjudged())) == (2, 2)


def test_a_spoiled_sheet_waits_again_and_knows_why(session, names):
    order = begin_order(session, order_of(names[:1]))
    number = issue_item(session, order.items[0], "").number
    print_sheets(session, Tray(), {number: ""}, PrintJob("laser"))
    settle_sheet(session, number, 1, is_good=False, reason="Kertas macet")

    page = open_order(session).pages[0]
    assert (page.stage, page.copy, page.reason) == (PageStage.WAITING, 1, "Kertas macet")

    print_sheets(session, Tray(), {number: page.reason}, PrintJob("laser"))
    settle_sheet(session, number, 2, is_good=True)
    assert open_order(session) is None
    found = [(sheet.copy, sheet.state, sheet.reason) for sheet in letters.sheets(session, number)]
    assert found == [(2, SheetState.GOOD, "Kertas macet"), (1, SheetState.SPOILED, "Kertas macet")]


def test_a_job_is_all_or_nothing_in_the_ledger(session, names):
    order = begin_order(session, order_of(names))
    for item in order.items:
        issue_item(session, item, "")
    numbers = numbers_of(session)
    letters.revoke_letter(session, numbers[2], "data salah")

    with pytest.raises(RuleError, match=r"letter\.ended"):
        print_sheets(session, Tray(), dict.fromkeys(numbers, ""), PrintJob("laser"))
    assert [letters.sheets(session, number) for number in numbers] == [[]] * 4

    wanted = dict.fromkeys(numbers[:2], "")
    with pytest.raises(EnvironmentProblem):
        print_sheets(session, Broken("printer.refused"), wanted, PrintJob("laser", trouble="Printer gagal"))
    ledger = [letters.sheets(session, number)[0] for number in numbers[:2]]
    assert {(sheet.state, sheet.reason) for sheet in ledger} == {(SheetState.SPOILED, "Printer gagal")}
    assert stages(session)[2] is PageStage.ENDED


def test_one_order_at_a_time_until_it_is_done_or_given_up(session, names):
    begin_order(session, order_of(names[:2]))
    with pytest.raises(RuleError, match=r"order\.open") as refused:
        begin_order(session, order_of(names[2:]))
    assert refused.value.facts == {"sent": 0, "total": 2}

    end_order(session)
    begin_order(session, order_of(names[2:]))

    drop_item(session, names[2])
    assert [page.item.enrolment for page in open_order(session).pages] == [names[3]]
    drop_item(session, names[3])
    assert open_order(session) is None


def test_a_reprint_order_needs_reason_and_fresh_passphrase(regency, session, names):
    number = letters.issue_letter(session, names[0]).number
    print_good(session, number)
    item = OrderItem(names[0], number, copies=1)
    with pytest.raises(RuleError, match=r"letter\.no_reason"):
        begin_order(session, PrintOrder((item,), "laser"))
    regency.clock.pass_days(1)
    with pytest.raises(RuleError, match=r"permission\.stale"):
        begin_order(session, PrintOrder((item,), "laser", reason="Hilang"))

    session.confirm()
    begin_order(session, PrintOrder((item,), "laser", reason="Hilang"))

    page = open_order(session).pages[0]
    assert (page.stage, page.reason) == (PageStage.WAITING, "Hilang")
    (sheet,) = print_sheets(session, Tray(), {number: page.reason}, PrintJob("laser"))
    assert (sheet.copy, letters.get_letter(session, number).number) == (2, number)


def test_an_extension_is_followed_to_its_new_number(regency, session, names):
    old = letters.issue_letter(session, names[0]).number
    regency.clock.pass_days(170)
    session.confirm()
    order = begin_order(session, PrintOrder((OrderItem(names[0], extends=old),), "laser"))
    assert stages(session) == [PageStage.UNISSUED]

    new = issue_item(session, order.items[0], "").number

    assert new != old
    assert (numbers_of(session), stages(session)) == ([new], [PageStage.WAITING])


def test_an_order_survives_and_a_rebuild_leaves_it(regency, session, names):
    begun = begin_order(session, order_of(names))
    session.store.rebuild()
    assert stored.get(session.store.database) == begun
    session.close()

    again = regency.session(SUPERVISOR)
    assert open_order(again).order == begun
    again.close()


def test_an_operator_orders_nothing_and_nothing_is_no_order(regency, session, names):
    with pytest.raises(InputError, match=r"order\.empty"):
        begin_order(session, PrintOrder(()))
    session.close()
    operator = regency.session(OPERATOR)
    with pytest.raises(RuleError, match=r"permission\.role"):
        begin_order(operator, order_of(names))
    operator.close()


def test_letters_share_a_job_up_to_its_size(session, names):
    class Counting(Tray):
        titles = ()

        def submit(self, pdf, *, printer, title, paper, is_colour=False):
            Counting.titles += (title,)
            return str(len(Counting.titles))

    numbers = [letters.issue_letter(session, name).number for name in names]
    printing.print_letters(session, Counting(), numbers, PrintJob("laser", pages=3))

    assert Counting.titles == ("Rekam KTP 00001-1 +2", "Rekam KTP 00004-1")
    jobs = [letters.sheets(session, number)[0].job for number in numbers]
    assert jobs == ["1", "1", "1", "2"]
