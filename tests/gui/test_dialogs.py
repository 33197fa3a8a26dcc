"""Every dialog there is: the way of Tab through it, Enter and Esc, names, and nothing cut off."""

import os
import re
from datetime import date
from pathlib import Path

import accessible
import pytest
import tab_walk
from cut_off import cut_off, laid_over
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

import desktop.gui
from desktop import i18n
from desktop.domain.cards import CardPolicy
from desktop.domain.officers import Role
from desktop.gui.background.uploader import LineState, Standing
from desktop.gui.cards.dialogs import PolicyDialog, SpoiledDialog, ask_delivery
from desktop.gui.cards.station_view import TakerDialog
from desktop.gui.cards.station_wording import CardLine
from desktop.gui.clock_dialogs import ClockDialog
from desktop.gui.components.dialogs import Answers, Dialog, Message, ReasonDialog
from desktop.gui.components.passphrase_dialog import PassphraseDialog
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.coverage.period_dialog import PeriodDialog
from desktop.gui.coverage.periods import Period
from desktop.gui.enrolment.picture_dialog import PictureDialog
from desktop.gui.help.page import HelpDialog
from desktop.gui.office.admission import AdmissionDialog
from desktop.gui.office.inbox_wording import Applicant
from desktop.gui.office.judging_dialog import JudgingDialog
from desktop.gui.office.place_dialog import PlaceDialog
from desktop.gui.office.places import Place
from desktop.gui.officers.dialogs import KeyFileDialog, ask_newcomer
from desktop.gui.register.dialogs import BookDialog, EntriesDialog, PageDialog
from desktop.gui.register.journal_words import EntryLine
from desktop.gui.register.receiver_dialog import ReceiverDialog
from desktop.gui.register.shown import Page, Question
from desktop.gui.residents.import_dialog import ImportDialog
from desktop.gui.residents.import_presenter import Outcome
from desktop.gui.residents.new_resident_dialog import NewResidentDialog
from desktop.gui.settings.licences import LicencesDialog
from desktop.gui.shell.main_window import MainWindow
from desktop.gui.sync.line_dialog import LineDialog
from desktop.gui.training.exercises import ExercisesDialog
from desktop.i18n.help import help_pages
from desktop.station.line import Line

NUMBER = "471.13/07-00285/DISDUKCAPIL/2026"
SAID = (Message("Cabut surat?", "Tidak dapat dibatalkan.", "ban", "danger"), Answers("Cabut", "Batal"))
WORDS = ("perahu", "sungai", "musi", "kelapa", "ombak", "pasar")
ASKED = Question(NUMBER, "Serahkan surat?", "Siapa yang menerima?", "Serahkan")


def imported(window):
    dialog = ImportDialog(window, "daftar-warga.csv")
    counts = [("Ditambahkan", "1.204"), ("Ditolak", "3")]
    dialog.show_outcome(Outcome("ok", "Daftar terbaca", "Warga dapat dicari sekarang.", counts))
    return dialog


def lines_of_a_letter():
    return [
        EntryLine(f"1607-07 {n}", "24 Nov 2026 09.41", "H. Burhanuddin", "Surat terbit", "ab12")
        for n in range(9)
    ]


MAKERS = {
    "Dialog": lambda window: Dialog(window, Message("Simpan?"), Answers("Simpan", "Batal")),
    "ReasonDialog": lambda window: ReasonDialog(window, *SAID, [("jam", "Kertas macet")], passphrase=True),
    "TextDialog": lambda window: TextDialog(window, SAID, "Alasan", "Tulis alasannya"),
    "PassphraseDialog": lambda window: PassphraseDialog(window, "Ratna Dewi", 5),
    "TwiceDialog": lambda parent: ask_newcomer(parent, (Role.OPERATOR, Role.SUPERVISOR)),
    "KeyFileDialog": lambda window: KeyFileDialog(window, Path("/media/KUNCI")),
    "ExercisesDialog": lambda window: ExercisesDialog(window, ()),
    "ReceiverDialog": lambda window: ReceiverDialog(window, ASKED),
    "BookDialog": lambda window: BookDialog(window, "pdf"),
    "EntriesDialog": lambda window: EntriesDialog(window, NUMBER, lines_of_a_letter()),
    "PageDialog": lambda window: PageDialog(
        window, Page(NUMBER, "Siti Aminah", 60, 90, bytes(16200), may_save=True)
    ),
    "TakerDialog": lambda window: TakerDialog(window, CardLine("1", "Siti", "Desa", "kemarin", NUMBER)),
    "FieldsDialog": ask_delivery,
    "JudgingDialog": lambda window: JudgingDialog(window, "07 Muara Padang", 2),
    "PolicyDialog": lambda window: PolicyDialog(window, CardPolicy()),
    "SpoiledDialog": SpoiledDialog,
    "LicencesDialog": LicencesDialog,
    "ClockDialog": lambda window: ClockDialog(window, "Jam mundur", "Jam laptop salah.", may_confirm=True),
    "PeriodDialog": lambda window: PeriodDialog(window, Period(date(2026, 11, 1), date(2026, 11, 28))),
    "AdmissionDialog": lambda window: AdmissionDialog(
        window, Applicant("Stasiun 08", (("Kecamatan", "Muara Sugihan"),), WORDS, "1", "5000")
    ),
    "PlaceDialog": lambda window: PlaceDialog(
        window,
        [Place(Path(f"/media/{n}"), f"USB {n}", can_write=True) for n in range(2)],
        to_write=True,
        takes_all=True,
    ),
    "LineDialog": lambda window: LineDialog(
        window, Line("https://kantor.example:8443/files", "kata", ""), Standing(LineState.CLEAR)
    ),
    "ImportDialog": imported,
    "NewResidentDialog": NewResidentDialog,
    "HelpDialog": lambda window: HelpDialog(window, help_pages("station")),
    "PictureDialog": lambda window: PictureDialog(window, Message("Foto"), lambda _wanted: ([], None)),
}


def every_dialog():
    """Return the name of each class in the folders of the windows that is a dialog, as it says itself."""
    found, before = {"Dialog"}, set()
    classes = [
        (name, set(re.findall(r"\w+", bases)))
        for path in Path(desktop.gui.__file__).parent.rglob("*.py")
        for name, bases in re.findall(r"^class (\w+)\((.*)\):", path.read_text("utf-8"), re.MULTILINE)
    ]
    while found != before:
        before = set(found)
        found |= {name for name, bases in classes if bases & found}
    return found


@pytest.fixture(scope="module")
def window(dressed):
    kept = MainWindow()
    kept.resize(1366, 768)
    kept.show()
    yield kept
    kept.close()
    kept.deleteLater()


@pytest.fixture(params=["id", "en"])
def opened(request, window, qtbot):
    """Open a dialog in either language, in front of the window."""
    i18n.set_language(request.param)
    made = []

    def opens(name):
        dialog = MAKERS[name](window)
        made.append(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        if folder := os.environ.get("REKAM_LOOKS"):
            dialog.grab().save(f"{folder}/dialog-{name}-{request.param}.png")
        return dialog

    yield opens
    for dialog in made:
        if isValid(dialog):
            dialog.done(0)


def test_every_dialog_is_looked_at():
    assert set(MAKERS) == every_dialog()


@pytest.mark.parametrize("name", MAKERS)
def test_a_dialog_is_walked_by_tab_named_and_whole(name, opened):
    dialog = opened(name)

    found = {"cut off": cut_off(dialog), "laid over": laid_over(dialog)}
    if i18n.language() == "id":
        found |= {
            "way of Tab": tab_walk.troubles(dialog),
            "no name": accessible.unnamed(dialog),
            "no role": accessible.roleless(dialog),
            "too small": accessible.small(dialog),
        }
    assert {what: where for what, where in found.items() if where} == {}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("opened", ["id"], indirect=True)
def test_esc_goes_back_and_enter_goes_on(name, opened, qtbot):
    dialog = opened(name)
    pressed = []
    for button in (dialog.accepting, dialog.rejecting):
        button.clicked.disconnect()
        button.clicked.connect(lambda _on=False, which=button: pressed.append(which.objectName()))
    has_way_on = dialog.accepting.isVisible() and dialog.accepting.isEnabled()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert pressed == [dialog.accepting.objectName()] or not has_way_on
    pressed.clear()

    with (
        qtbot.waitSignal(dialog.finished)
        if not dialog.rejecting.isVisible()
        else qtbot.assertNotEmitted(dialog.accepted)
    ):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert pressed == [dialog.rejecting.objectName()] or not dialog.rejecting.isVisible()
