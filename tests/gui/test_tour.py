import pytest
from regency import PASSWORD, found_regency

from desktop.gui.application import Application
from desktop.gui.tour import Tour


@pytest.fixture
def application(dressed, qtbot, tmp_path):
    regency = found_regency(tmp_path / "data")
    application = Application(regency.station(), tmp_path / "rekam.log", regency.clock, lambda: 1)
    application.open()
    yield application
    with qtbot.waitSignal(application.closed):
        application.desk.close()
    application.stop()
    application.desk.deleteLater()


def test_the_tour_signs_in_as_everybody_and_opens_what_they_may(qtbot, application: Application):
    seen = []
    application.desk.screen_changed.connect(
        lambda screen: seen.append((application.workplace.context.session.officer.id, screen))
    )
    tour = Tour(application, PASSWORD, 2)
    tour.ended.connect(lambda: seen.append(("nobody", "")))

    def walk() -> bool:
        tour.step()
        return seen[-1:] == [("nobody", "")]

    qtbot.waitUntil(walk, timeout=20_000)

    assert {("ratna", "sync"), ("burhanuddin", "review"), ("burhanuddin", "letters")} <= set(seen)
    assert application.desk.current() == "home"
