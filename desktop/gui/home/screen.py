"""The home screen: greeting, tasks and letters on the left; today, devices and safety on the right."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gui.components.buttons import Button
from desktop.gui.components.text import Text
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.equipment.surroundings import Facts
from desktop.gui.equipment.words import device_lines
from desktop.gui.home.gauge_strip import GaugeStrip
from desktop.gui.home.parts import DevicesCard, LettersCard, RemarkCard, TodayCard
from desktop.gui.home.presenter import HomePresenter
from desktop.gui.home.tasks import TasksCard
from desktop.gui.home.wording import HomePage, Task
from desktop.gui.papers.day_report import DayReport, station_day
from desktop.i18n import _
from desktop.i18n.errors import Advice

SKELETON_AFTER_MS = 300
_RIGHT_PX = 366
# Below this the card about the office gives way; the sync screen says the same.
_LOW_PX = 700


class HomeScreen(Screen):
    """What to do now, at a glance. `presenter` is given after the screen is made."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Home"))
        self.setObjectName("home")
        self._context = context
        self._presenter = HomePresenter(context.station, context.runner, self)
        self._greeting, self._news = Text("", "display"), Text("", "body", "ink.secondary")
        self.search = Button(_("Search residents"), icon="search", key="F3")
        self.start = Button(_("Start recording"), "primary", "large", icon="scan-face", key="F4")
        self.close_day = Button(_("Close the day"), icon="clipboard-check")
        self.close_day.setObjectName("close-day")
        self._report = DayReport(self, context, partial(station_day, context.station))
        self.header.right.addWidget(self.close_day)
        self.tasks, self.letters = TasksCard(), LettersCard()
        self.today, self.devices = TodayCard(), DevicesCard()
        self.carried = RemarkCard("hard-drive")
        self.saved = RemarkCard("save", _("Everything is saved on this laptop"), "circle-check")
        self.gauges = GaugeStrip()
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)
        self._skeleton.timeout.connect(self.tasks.show_loading)
        self._lay_out()
        self._connect()

    def activate(self) -> None:
        if not self._greeting.text():
            self._skeleton.start()
        self._presenter.load()
        self.start.setFocus()

    def deactivate(self) -> None:
        self._skeleton.stop()

    def show_page(self, page: HomePage) -> None:
        self._skeleton.stop()
        self.header.set_note(page.date)
        self._greeting.setText(page.greeting)
        self._news.setText(page.news)
        self.gauges.show_gauges(page.gauges)
        self.tasks.show_page(page)
        self.today.show_figures(page.figures, page.since)
        self.letters.show_letters(page.letters)
        self.carried.show_carried(page.carried)
        self.saved.show_saved(page.saved)

    def show_problem(self, advice: Advice) -> None:
        self._skeleton.stop()
        self.tasks.show_problem(advice)

    def show_facts(self, facts: Facts) -> None:
        """Show what is plugged in."""
        self.devices.show_devices(device_lines(facts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.carried.setVisible(self.height() >= _LOW_PX)

    def _open(self, task: Task) -> None:
        self._context.navigate(task.screen, task.argument)

    def _connect(self) -> None:
        self.close_day.clicked.connect(self._report.begin)
        self.search.setObjectName("find-resident")
        self.start.setObjectName("start-recording")
        self.search.clicked.connect(lambda: self._context.navigate("residents"))
        self.start.clicked.connect(lambda: self._context.navigate("queue", "call"))
        self.tasks.requested.connect(self._open)
        self.gauges.requested.connect(self._context.navigate)
        self.tasks.retry_requested.connect(self._presenter.load)
        surroundings = self._context.surroundings
        if surroundings is not None:
            surroundings.changed.connect(self.show_facts)
            if surroundings.latest is not None:
                self.show_facts(surroundings.latest)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._greeting)
        words.addWidget(self._news)
        top.addLayout(words, 1)
        top.addWidget(self.search)
        top.addWidget(self.start)
        self.body.addLayout(top)
        self.body.addWidget(self.gauges)
        columns, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        columns.setSpacing(16)
        for column, cards in (
            (left, (self.tasks, self.letters)),
            (right, (self.today, self.devices, self.carried, self.saved)),
        ):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
        # The two remarks grow into what is left, and what is still left stays empty.
        right.setStretchFactor(self.carried, 100)
        right.setStretchFactor(self.saved, 100)
        right.addStretch(1)
        for card in (self.today, self.devices, self.carried, self.saved):
            card.setFixedWidth(_RIGHT_PX)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        self.body.addLayout(columns, 1)


def build(context: ScreenContext) -> Screen:
    """Return the home screen of a station."""
    return HomeScreen(context)
