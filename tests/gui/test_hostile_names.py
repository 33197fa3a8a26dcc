"""A name that is HTML is shown letter by letter, on every screen of both places, and fetches nothing.

`shown_words.rich_words` is looked at after every other test of a window too; here the residents are hostile.
"""

import dataclasses

import pytest
import shown_words
from letter_office import carry_down, carry_up, print_good
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from regency import CLERK, OPERATOR, SUPERVISOR, found_regency, nik, ready_draft
from whole_window import PATIENCE_MS, opened, sign_in

from desktop.domain.enrolments import ReturnReason
from desktop.gui import screens
from desktop.gui.enrolment import photo_step
from desktop.gui.equipment import camera_probe
from desktop.station import enrolments, letters, queue, review
from desktop.store.folder import DISTRICT, STATION

HOSTILE = '<IMG SRC="FILE:///ETC/HOSTNAME"> <B>SITI</B> &AMP; <A HREF=X>AMINAH</A>'
DOUBTS = ("name.signs", "name.long")


def hostile(session, serial):
    draft = ready_draft(session, serial, HOSTILE)
    biodata = draft.biodata.with_values(birth_place="<B>PALEMBANG</B>", address="<I>DUSUN</I> II <BR>")
    allowed = {**draft.accepted_warnings, **dict.fromkeys(DOUBTS, "begitu di KK")}
    return dataclasses.replace(draft, biodata=biodata, accepted_warnings=allowed)


@pytest.fixture
def regency(tmp_path):
    """Somebody of such a name in every state: begun, recorded, sent back, approved, with a letter."""
    regency = found_regency(tmp_path / "data")
    session = regency.session(OPERATOR)
    names = [enrolments.record(session, hostile(session, serial)).row.id for serial in range(1, 5)]
    enrolments.save_draft(session, hostile(session, 6))
    queue.give(session, nik(7), is_new=True)
    session.close()
    session = regency.session(SUPERVISOR)
    review.return_to_operator(session, names[0], [ReturnReason.OTHER], HOSTILE)
    for name in names[1:3]:
        review.approve(session, name)
    print_good(session, letters.issue_letter(session, names[1]).number)
    session.close()
    carry_up(regency)
    carry_down(regency)
    return regency


@pytest.fixture(autouse=True)
def no_camera(monkeypatch):
    for module in (photo_step, camera_probe):
        monkeypatch.setattr(module, "connected_camera", lambda _wanted: ([], None))


def spoken(window):
    """Return all that is shown in labels or told to a screen reader."""
    words = [label.text() for label in window.findChildren(QLabel)]
    for widget in window.findChildren(QLabel):
        told = QAccessible.queryAccessibleInterface(widget)
        words.append(told.text(QAccessible.Text.Name) if told else "")
    return "\n".join(words)


@pytest.mark.parametrize("kind", [STATION, DISTRICT])
def test_every_screen_shows_it_letter_by_letter(dressed, qtbot, regency, kind):
    officer, digit = (SUPERVISOR, "2") if kind == STATION else (CLERK, "1")
    root = regency.station() if kind == STATION else regency.district
    with opened(qtbot, root, regency.clock) as application:
        sign_in(qtbot, application, digit)
        found, rich = "", {}
        for entry in screens.screens_for(kind, officer):
            application.workplace.navigate(entry.id)
            answered = []
            application.database.run(lambda: None, answered.append)
            qtbot.waitUntil(lambda heard=answered: bool(heard), timeout=PATIENCE_MS)
            found += spoken(application.desk)
            rich[entry.id] = list(shown_words.rich_words())
        assert {screen: words for screen, words in rich.items() if words} == {}
        assert "<IMG" in found.upper()


def test_a_label_that_reads_html_would_be_found(show):
    label = show(QLabel(HOSTILE), (300, 100))
    assert label.textFormat() == Qt.TextFormat.AutoText
    assert list(shown_words.rich_words()) != []
    label.setTextFormat(Qt.TextFormat.PlainText)
    assert list(shown_words.rich_words()) == []
