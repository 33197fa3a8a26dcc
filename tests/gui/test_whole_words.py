"""No words are cut off in what a screen seldom shows: a bad photo, exceptions, mishaps, refusals."""

import dataclasses
import io
import re
from datetime import date
from pathlib import Path

import pytest
from body_recorder import Recorder
from cut_off import cut_off, laid_over, settle_layouts, shortened
from device_desk import served
from PIL import Image
from PySide6.QtWidgets import QApplication
from recording_desk import blank_draft, portrait
from regency import found_regency

from desktop import i18n
from desktop.capture.photo import Photo
from desktop.capture.photo_checks import Background, PhotoCheck
from desktop.demo.devices.service import InventedService
from desktop.devices.drives import Drive
from desktop.district.receiving import Refused
from desktop.domain.biometrics import Position
from desktop.domain.enrolments import Step
from desktop.domain.errors import RekamError
from desktop.gui.audit.kinds import kind_looks
from desktop.gui.audit.view import AuditView
from desktop.gui.audit.wording import Line
from desktop.gui.components.timeline import Event, Timeline
from desktop.gui.enrolment import photo_presenter as photos
from desktop.gui.enrolment.photo_step import PhotoStep
from desktop.gui.office.inbox import InboxView
from desktop.gui.office.inbox_wording import outcomes
from desktop.gui.sync.usb import Place, refusal
from desktop.gui.sync.view import SyncView
from desktop.gui.words.photo import CHECKS
from desktop.i18n.errors import sentence
from desktop.i18n.sentences import SENTENCES
from desktop.station import enrolments
from desktop.store.unit_of_work import utc_now

REASON = "Warga harus berbaring atau duduk membungkuk, sejak jatuh dari perahu bulan lalu"
# What the sidebar, the header and the status bar leave of 1280x720.
ROOM = (1020, 520)

SEEN = 7


@pytest.fixture(params=["id", "en"], autouse=True)
def language(request):
    i18n.set_language(request.param)


@pytest.fixture
def cut(show):
    """Show a widget in the lower room and return what is cut off in it."""

    def looked(widget):
        if not widget.isVisible():
            show(widget, ROOM)
        settle_layouts()
        QApplication.processEvents()
        return cut_off(widget) + laid_over(widget) + shortened(widget)

    return looked


# -- recording


BLUE = photos.BackgroundCard(Background.BLUE, "Latar biru", "Lahir 1990, tahun genap.", is_good=False)


@pytest.fixture(scope="module")
def jpeg():
    out = io.BytesIO()
    Image.open(io.BytesIO(portrait())).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def failing(jpeg, code):
    return Photo(
        jpeg, tuple(PhotoCheck(f"photo.{each}", 30 if each == code else 95, each != code) for each in CHECKS)
    )


def test_each_check_of_a_photo_says_what_helps(cut, jpeg):
    step, wrong = PhotoStep(lambda _wanted: ([], None)), {}
    step.use_source(None)
    for code in CHECKS:
        photo = failing(jpeg, code)
        shot = photos.ShotLine(jpeg, photos.shot_words(photo, photo), is_chosen=True, is_best=True)
        step.show_photo(
            photos.PhotoState(
                [shot] * photos.MOST_SHOTS,
                photos.quality(photo.checks),
                BLUE,
                (1990, "WNI"),
                photos.Excuse(True, False, REASON),
            )
        )
        if found := cut(step):
            wrong[code] = found
    assert wrong == {}


@pytest.fixture
def recorder(tmp_path, show):
    """The step of the fingers, on a station that takes them, with an invented scanner."""
    session = found_regency(tmp_path).session()
    session.store.clock = utc_now
    with session.work() as work:
        work.append("settings.changed", session.store.place, {"modalities": ["photo", "finger"]})
        work.commit()
    enrolments.save_draft(session, dataclasses.replace(blank_draft(session), step=Step.FINGERS))
    with served(InventedService()) as service:
        yield Recorder(session, show, service)
    session.close()


def test_many_exceptions_are_said_in_one_line_on_a_small_screen(recorder):
    for place in (Position.RIGHT_MIDDLE, Position.LEFT_MIDDLE, Position.LEFT_RING):
        recorder.flow.body[Step.FINGERS].choose(place)
        recorder.press("except-missing")
    recorder.window.resize(1280, 720)
    settle_layouts()
    assert cut_off(recorder.window) == shortened(recorder.window) == []
    assert recorder.step().minimumSizeHint().width() <= recorder.step().width()


# -- lists and panels


@pytest.mark.parametrize("at_office", [False, True])
def test_every_kind_of_entry_is_whole_in_the_trail(cut, at_office):
    lines = [
        Line((1, number), "18.204", "24 Nov", "09.41", "H. Burhanuddin", look.icon, look.tone, look.words, "")
        for number, look in enumerate(kind_looks().values())
    ]
    view, found = AuditView(at_office=at_office, today=date(2026, 11, 24)), []
    groups = [view.group.itemData(number) for number in range(view.group.count())]
    # No more at a time than are seen in the lower room.
    for number in range(0, len(lines), SEEN):
        view.group.set_value(groups[number // SEEN % len(groups)])
        view.show_lines(lines[number : number + SEEN], "12 catatan hari ini")
        found += cut(view)
    assert found == []


def test_what_a_timeline_says_is_whole(cut):
    timeline = Timeline()
    timeline.setFixedWidth(290)
    timeline.set_events(
        [Event("printer", "Cetakan ke-2, belum diperiksa", REASON, "ok", right="24 Nov 10.25")]
    )
    short, timeline_height = Timeline(), timeline.height()
    short.set_events([Event("printer", "Cetakan", "", "ok")])

    assert cut(timeline) == []
    assert timeline_height > short.height()


# -- mishaps

# What the facts of a sentence are like, by the form in which it shows them.
FACTS = {"size": 214_000_000, "number": 4231, "date": "2026-11-24", "moment": "2026-11-24T02:41:00+00:00"}
TRAVELS = ("bundle.", "drive.", "parcel.", "receipt.", "media.", "transfer.", "token.", "trust.")


def mishaps():
    """Return the errors of what travels whose sentences are longest, with facts for them."""
    found = []
    for code, said in SENTENCES.items():
        if code.startswith(TRAVELS):
            named = re.findall(r"\{(\w+)(?::(\w+))?\}", "".join(said))
            found.append(RekamError(code, **{fact: FACTS.get(form, "07-0042") for fact, form in named}))
    assert len(found) > 20
    # Where the longest have room, the others have it too.
    by_headline = sorted(found, key=lambda error: len(sentence(error).headline))
    return by_headline[-5:] + sorted(found, key=lambda error: len(sentence(error).advice))[-5:]


def test_a_mishap_on_the_stick_is_told_whole(cut):
    stick = Drive("STASIUN-07", Path("/media/STASIUN-07"), 11_200_000_000, 16_000_000_000)
    view, wrong = SyncView(), []
    for error in mishaps():
        view.show_usb(refusal(Place(stick), error))
        wrong += cut(view)
    assert wrong == []


def test_a_refused_bundle_is_told_whole(cut):
    view, wrong = InboxView(), []
    for error in mishaps():
        view.show_outcomes("1 ditolak", outcomes([Refused(Path("/media/usb/B07-0042.rekam"), error)]))
        wrong += cut(view)
    assert wrong == []
