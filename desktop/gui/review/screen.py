"""Puts the review together for the main window."""

from desktop.gui.context import Screen, ScreenContext
from desktop.gui.review.presenter import ReviewPresenter
from desktop.gui.review.view import ReviewView
from desktop.i18n import _


class ReviewScreen(Screen):
    """The supervisor's screen Tinjau."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Review"))
        self.view = ReviewView()
        self.body.addWidget(self.view)
        self.presenter = ReviewPresenter(context.station, context.runner, self.view, context.refresh_badges)
        self.view.today_changed.connect(self.header.set_note)
        self.view.reload_requested.connect(self.presenter.load)
        self.view.record_wanted.connect(self.presenter.open)
        self.view.thumbnail_wanted.connect(self.presenter.want_thumbnail)
        self.view.approve_requested.connect(self.presenter.approve)
        self.view.return_requested.connect(self.presenter.send_back)

    def activate(self) -> None:
        """Read the list anew."""
        self.presenter.load()

    def deactivate(self) -> None:
        """Let the session go."""
        self.presenter.leave()


def build(context: ScreenContext) -> Screen:
    """Return the review screen."""
    return ReviewScreen(context)
