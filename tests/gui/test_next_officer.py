"""One window, one officer after the other: the next one's window looks as if nobody had been there."""

import shutil

from PySide6.QtTest import QTest
from regency import found_regency, record_and_approve
from used_window import picture, steady_cursor
from whole_window import PATIENCE_MS, find, opened, sign_in, wait_for


def above_the_status_bar(application):
    """The window without the line that tells the time."""
    desk = application.desk
    return picture(desk).copy(0, 0, desk.width(), desk.height() - desk.status.height())


def test_the_next_officer_sees_nothing_of_the_one_before(dressed, qtbot, tmp_path):
    regency = found_regency(tmp_path / "data")
    record_and_approve(regency, range(1, 3))
    untouched = tmp_path / "untouched" / "data"
    shutil.copytree(regency.root, untouched)
    with steady_cursor(), opened(qtbot, regency.root, regency.clock) as used:
        sign_in(qtbot, used, "2")
        used.workplace.navigate("residents")
        wait_for(qtbot, used, "search")
        QTest.keyClicks(find(used, "search"), "siti")
        used.workplace.notify("danger", "Surat belum tersimpan")
        used.lock()
        wait_for(qtbot, used, "other-officer").click()
        wait_for(qtbot, used, "officer-0")
        sign_in(qtbot, used, "1")
        with opened(qtbot, untouched, regency.clock) as fresh:
            sign_in(qtbot, fresh, "1")
            qtbot.waitUntil(
                lambda: above_the_status_bar(used) == above_the_status_bar(fresh), timeout=PATIENCE_MS
            )
