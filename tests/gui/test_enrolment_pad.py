"""The signature pad takes a pen tablet, a finger and the mouse alike."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from touch import touch_screen

from desktop.capture.signature import check_signature, render_signature
from desktop.gui.components.pad import Pad

ZIGZAG = [QPoint(100 + 40 * step, 80 + 120 * (step % 2)) for step in range(10)]
SIZE = (640, 320)


@pytest.fixture
def pad(show):
    return show(Pad(), SIZE)


def by_mouse(pad, points):
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def by_finger(pad, points):
    with touch_screen() as screen:
        QTest.touchEvent(pad, screen).press(0, points[0], pad).commit()
        for point in points[1:]:
            QTest.touchEvent(pad, screen).move(0, point, pad).commit()
        QTest.touchEvent(pad, screen).release(0, points[-1], pad).commit()


def by_pen(pad, points):
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(points) - 1)]
    for kind, point in [*zip(kinds, points, strict=True), (QEvent.Type.TabletRelease, points[-1])]:
        QApplication.sendEvent(pad, tablet_event(kind, QPointF(point)))


def tablet_event(kind, point):
    pen, none, left = QPointingDevice.primaryPointingDevice(), Qt.KeyboardModifier, Qt.MouseButton.LeftButton
    return QTabletEvent(kind, pen, point, point, 0.5, 0, 0, 0, 0, 0, none.NoModifier, left, left)


@pytest.mark.parametrize("draw", [by_mouse, by_finger, by_pen])
def test_the_same_strokes_come_from_every_device(pad, qtbot, draw):
    with qtbot.waitSignal(pad.lifted):
        draw(pad, ZIGZAG)

    (stroke,) = pad.strokes()
    assert stroke[0] == pytest.approx((100 / 640, 80 / 320), abs=0.01)
    assert stroke[-1] == pytest.approx((460 / 640, 200 / 320), abs=0.01)
    assert all(check.is_good for check in check_signature(pad.strokes(), pad.aspect()))
    assert pad.seconds() >= 0


@pytest.mark.parametrize("draw", [by_mouse, by_finger, by_pen])
def test_one_signing_is_one_stroke_whatever_else_the_system_sends(pad, draw):
    draw(pad, ZIGZAG)
    draw(pad, [point + QPoint(20, 10) for point in ZIGZAG])

    assert len(pad.strokes()) == 2


def test_a_pen_that_leaves_the_pad_is_cut_at_its_edge(pad):
    by_mouse(pad, [*ZIGZAG, QPoint(2000, 100)])

    assert pad.strokes()[0][-1][0] == 1.0
    assert render_signature(pad.strokes(), pad.aspect())


def test_other_buttons_and_bare_moves_draw_nothing(pad):
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=ZIGZAG[0])
    QTest.mouseMove(pad, ZIGZAG[1])
    QTest.mouseRelease(pad, Qt.MouseButton.RightButton, pos=ZIGZAG[1])

    assert pad.strokes() == []


def test_an_old_signature_is_shown_until_the_next_stroke(pad, pixel):
    white = pixel(pad, 320, 20).name()
    by_mouse(pad, ZIGZAG)
    png = render_signature(pad.strokes(), pad.aspect())
    pad.clear()
    assert pad.strokes() == []

    pad.show_image(png)
    shown = {pixel(pad, x, 160).name() for x in range(60, 580, 2)}
    assert len(shown) > 1
    by_mouse(pad, [QPoint(10, 10), QPoint(12, 12)])
    assert pixel(pad, 320, 20).name() == white
    assert len(pad.strokes()) == 1
