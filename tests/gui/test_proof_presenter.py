import pytest
from regency import found_regency, record

from desktop.devices.printers import Printer, PrinterState
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.papers.proof_presenter import ProofPresenter


class Shown:
    def __init__(self):
        self.said, self.asked = [], ""

    def show_proof(self, tone, words, text=""):
        self.said.append((tone, words, text))

    def ask_proof_file(self, name):
        self.asked = name


class Spooler:
    """A print queue in memory, with the real one's interface."""

    def __init__(self, *names, default="", refuses=""):
        self._names, self._default, self._refuses = names, default, refuses
        self.jobs = []

    def printers(self):
        if self._refuses == "printer.no_spooler":
            raise EnvironmentProblem(self._refuses, program="cupsd")
        return [
            Printer(name, f"Printer {name}", PrinterState.READY, (), name == self._default)
            for name in self._names
        ]

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        if self._refuses:
            raise EnvironmentProblem(self._refuses, printer=printer)
        self.jobs.append((pdf, printer, title, paper))
        return "1"


class Scene:
    def __init__(self, session, queue):
        self.view, self.queue = Shown(), queue
        self.recorded = record(session).row
        runner = InlineRunner()
        self.presenter = ProofPresenter(session, (runner, runner), queue, self.view)
        self.presenter.show(self.recorded.id)


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


def test_both_sheets_go_to_the_default_printer(session):
    scene = Scene(session, Spooler("laser", "inkjet", default="inkjet"))
    scene.presenter.print_proof()

    ((pdf, printer, title, paper),) = scene.queue.jobs
    assert pdf.startswith(b"%PDF")
    assert printer == "inkjet"
    assert paper == "Custom.210x148.5mm"
    assert scene.view.said[0][0] == "ok"
    assert "Printer inkjet" in scene.view.said[0][2]


def test_the_title_of_the_job_tells_strangers_no_name_and_no_nik(session):
    scene = Scene(session, Spooler("laser"))
    scene.presenter.print_proof()

    title = scene.queue.jobs[0][2]
    assert scene.recorded.nik not in title
    assert "AMINAH" not in title.upper()


@pytest.mark.parametrize("queue", [Spooler(), Spooler("laser", refuses="printer.no_spooler")])
def test_without_a_printer_the_proof_is_saved_as_a_file(session, tmp_path, queue):
    scene = Scene(session, queue)
    scene.presenter.print_proof()
    assert scene.view.asked == f"tanda-bukti-{scene.recorded.id}.pdf"

    path = tmp_path / scene.view.asked
    scene.presenter.save_proof(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert scene.view.said[-1][0] == "ok"


def test_a_printer_that_refuses_is_told_and_can_be_tried_again(session):
    scene = Scene(session, Spooler("laser", refuses="printer.refused"))
    scene.presenter.print_proof()
    scene.presenter.print_proof()

    assert [tone for tone, _words, _text in scene.view.said] == ["danger", "danger"]


def test_a_folder_that_refuses_is_told(session, tmp_path):
    scene = Scene(session, Spooler())
    scene.presenter.save_proof(tmp_path / "tidak" / "ada" / "bukti.pdf")

    assert scene.view.said[-1][0] == "danger"
