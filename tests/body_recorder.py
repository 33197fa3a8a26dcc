"""A recording at the steps of fingers and eyes, in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from recording_desk import Desk

from desktop.capture.sbi.scanner import SbiScanners
from desktop.capture.sbi.trust import DeviceTrust
from desktop.crypto.device_keys import demo_anchor
from desktop.domain.biometrics import Modality
from desktop.domain.enrolments import Step
from desktop.gui.enrolment.screen import EnrolmentScreen
from desktop.gui.shell.main_window import MainWindow
from desktop.station import biometrics, enrolments


class Recorder:
    def __init__(self, session, show, service, nik=""):
        self.session, self.service = session, service
        self.window = MainWindow()
        self.screen = EnrolmentScreen(
            Desk(session, window=self.window).context(), lambda _wanted: ([], None), self.find
        )
        self.window.add_screen("enrolment", self.screen)
        show(self.window)
        self.screen.visit(nik or enrolments.unfinished(session)[0].nik)
        self.window.show_screen("enrolment")

    def find(self):
        ports = (self.service.port,) if self.service.port else ()
        return SbiScanners(DeviceTrust((demo_anchor(),), self.session.store.clock), ports)

    @property
    def flow(self):
        return self.screen.presenter.flow

    def step(self, modality=Modality.FINGER):
        return self.screen.fingers if modality is Modality.FINGER else self.screen.irises

    def press(self, name):
        button = self.step(self.modality()).findChild(QPushButton, name)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def modality(self):
        return Modality.FINGER if self.flow.step is Step.FINGERS else Modality.IRIS

    def taken(self):
        return biometrics.of_draft(self.session, self.flow.recording.draft.id)

    def state(self, position):
        spots = self.step(position.modality).map.spots()
        return next(spot.state for spot in spots if spot.position is position)
