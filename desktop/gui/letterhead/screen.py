"""Puts the letterhead together for the main window."""

from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Message, confirm
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.letterhead.editor import LetterheadEditor
from desktop.gui.letterhead.presenter import LetterheadPresenter
from desktop.gui.letterhead.source import office_source, station_source
from desktop.i18n import _
from desktop.station.session import Session


def connected(context: ScreenContext) -> tuple[LetterheadEditor, LetterheadPresenter]:
    """Return an editor with its presenter, for a screen to hold."""
    editor = LetterheadEditor()
    at_station = isinstance(context.session, Session)
    source = station_source(context.station) if at_station else office_source(context.office)
    presenter = LetterheadPresenter(source, context.runner, context.devices, context.queue, editor)
    editor.edited.connect(presenter.edit)
    editor.months_chosen.connect(presenter.choose_months)
    editor.arms_chosen.connect(presenter.choose_arms)
    editor.lock_chosen.connect(presenter.choose_lock)
    editor.page_wanted.connect(presenter.show_page)
    editor.sample_requested.connect(presenter.print_sample)
    return editor, presenter


class LetterheadScreen(Screen):
    """The tab Kop surat."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Letterhead"))
        self.editor, self.presenter = connected(context)
        self.body.addWidget(self.editor)
        self.revert = Button(_("Cancel"), key="Escape")
        self.revert.setObjectName("head-revert")
        self.save = Button(_("Save"), "primary", icon="save", key="F8")
        self.save.setObjectName("head-save")
        for button in (self.revert, self.save):
            self.header.right.addWidget(button)
        self.revert.clicked.connect(self._ask_revert)
        self.save.clicked.connect(self.presenter.save)
        self.editor.changed.connect(self._show_changed)
        self._show_changed(False)

    def activate(self) -> None:
        """Read the letterhead anew, unless something is being typed."""
        self.presenter.load()
        self.editor.field("office").setFocus()

    def deactivate(self) -> None:
        """Draw no page that nobody sees."""
        self.editor.rest()

    def _ask_revert(self) -> None:
        text = _("What you typed since the last time it was saved is lost.")
        message = Message(_("Discard the changes?"), text, "rotate-ccw")
        answers = Answers(_("Discard"), _("Go on typing"), is_danger=True)
        confirm(self, message, answers, self.presenter.revert).setObjectName("head-discard")

    def _show_changed(self, is_changed: bool) -> None:
        for button in (self.revert, self.save):
            button.allow("" if is_changed else _("Nothing was changed yet."))


def build(context: ScreenContext) -> Screen:
    """Return the letterhead's screen."""
    return LetterheadScreen(context)
