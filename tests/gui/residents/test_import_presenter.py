import zipfile

import pytest
from recording_desk import roster_row, write_roster
from regency import found_regency

from desktop.domain.progress import Canceled
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.protocol import Report
from desktop.gui.residents.import_presenter import ImportPresenter
from desktop.gui.residents.rostering import station_rostering
from desktop.station import residents


class Shown:
    def __init__(self):
        self.progress, self.outcome = [], None

    def show_progress(self, share, amount, note):
        self.progress.append((share, amount, note))

    def show_outcome(self, outcome):
        self.outcome = outcome

    def show_changes(self, changes):
        self.changes = changes

    def show_working(self, headline):
        self.working = headline

    def allow_stopping(self, is_possible):
        self.can_stop = is_possible


class StoppingRunner(InlineRunner):
    """Stops long work at the first report of a step, as a person pressing Cancel does."""

    def __init__(self, at="roster.read"):
        super().__init__()
        self.at = at

    def run_with_progress(self, work, listeners):
        at = self.at

        class Stop:
            def report(self, done, total, step):
                if step == at:
                    raise Canceled

        try:
            listeners.done(work(Stop()))
        except Canceled as error:
            listeners.failed(error)
        return self

    def cancel(self):
        """Nothing is left to stop."""


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


@pytest.fixture
def scene(session):
    view, came = Shown(), []
    return (
        ImportPresenter(station_rostering(session), InlineRunner(), view, lambda: came.append(True)),
        view,
        came,
    )


def test_every_row_ends_in_one_of_the_counts(scene, tmp_path):
    presenter, view, came = scene
    rows = [roster_row(1, "SITI AMINAH"), roster_row(2, "SITI"), roster_row(3, "ANI", NIK="123")]
    presenter.begin(write_roster(tmp_path / "daftar.csv", rows))

    counts = dict(view.outcome.counts)
    assert counts == {
        "Baris dibaca": "3",
        "Masuk daftar": "2",
        "di antaranya dengan peringatan": "2",
        "Ditolak": "1",
    }
    assert view.outcome.tone == "warn"
    assert "NIK baru 3 angka" in view.outcome.rejects.read_text("utf-8-sig")
    assert came == [True]


def test_a_clean_roster_leaves_no_file_of_refusals(scene, tmp_path):
    presenter, view, _came = scene
    presenter.begin(write_roster(tmp_path / "daftar.csv", [roster_row(1, "SITI AMINAH")]))

    assert (view.outcome.tone, view.outcome.rejects) == ("ok", None)
    assert list(tmp_path.glob("*.rejects.csv")) == []
    assert view.progress[-1][0] == 1.0


def test_the_same_file_again_changes_nothing(scene, tmp_path):
    presenter, view, came = scene
    path = write_roster(tmp_path / "daftar.csv", [roster_row(1, "SITI AMINAH")])
    presenter.begin(path)
    presenter.begin(path)

    assert view.outcome.tone == "info"
    assert came == [True]


def test_a_file_that_is_no_roster_is_refused_in_words(scene, tmp_path):
    presenter, view, came = scene
    path = tmp_path / "surat.csv"
    path.write_text("NAMA;ALAMAT\nSITI;DUSUN\n")
    presenter.begin(path)

    assert view.outcome.tone == "danger"
    assert view.outcome.headline
    assert came == []


def test_stopping_says_that_nothing_came_in(session, tmp_path):
    view, came = Shown(), []
    presenter = ImportPresenter(station_rostering(session), StoppingRunner(), view, lambda: came.append(True))
    presenter.begin(write_roster(tmp_path / "daftar.csv", [roster_row(1, "SITI AMINAH")]))

    assert view.outcome.headline == "Impor dihentikan"
    assert came == []


def test_time_left_is_told_once_it_is_known(scene):
    presenter, view, _came = scene
    presenter._progressed(Report(60_000_000, 120_000_000, "roster.read", 44.0))

    assert view.progress == [(0.5, "60 MB dari 120 MB", "sekitar 45 detik lagi")]


def test_a_second_list_is_looked_at_before_it_is_applied(scene, session, tmp_path):
    presenter, view, came = scene
    first = [roster_row(1, "SITI AMINAH"), roster_row(2, "SITI FATIMAH")]
    presenter.begin(write_roster(tmp_path / "daftar.csv", first))
    presenter.begin(write_roster(tmp_path / "baru.csv", [roster_row(1, "SITI AMINAH", NO_RT="009")]))

    assert came == [True]
    assert [(line.label, line.count) for line in view.changes.lines] == [
        ("Pindah di dalam kabupaten", "1"),
        ("Tidak berubah", "0"),
    ]
    assert view.changes.lines[0].samples == ["Siti Aminah: RT 003 → RT 009"]
    presenter.choose_complete(True)
    assert ("Tidak ada lagi di daftar", "1") in [(line.label, line.count) for line in view.changes.lines]

    presenter.apply()

    assert view.outcome.tone == "ok"
    assert came == [True, True]
    found = residents.search(session, residents.Filter()).rows
    assert [row.name for row in found] == ["SITI AMINAH"]


def test_a_list_that_is_not_wanted_leaves_nothing(scene, session, tmp_path):
    presenter, view, came = scene
    presenter.begin(write_roster(tmp_path / "daftar.csv", [roster_row(1, "SITI AMINAH")]))
    kept = list(session.store.folder.rosters.iterdir())
    presenter.begin(write_roster(tmp_path / "baru.csv", [roster_row(2, "SITI FATIMAH")]))
    presenter.cancel()

    assert view.outcome.headline == "Impor dihentikan"
    assert list(session.store.folder.rosters.iterdir()) == kept
    presenter.apply()
    assert came == [True]


@pytest.mark.parametrize("step", ["roster.apply", "roster.index"])
def test_a_first_list_can_be_stopped_while_it_is_applied(session, tmp_path, step):
    view, came = Shown(), []
    runner = StoppingRunner(step)
    presenter = ImportPresenter(station_rostering(session), runner, view, lambda: came.append(True))
    path = write_roster(tmp_path / "daftar.csv", [roster_row(1, "SITI AMINAH")])
    presenter.begin(path)

    assert view.outcome.headline == "Impor dihentikan"
    assert (came, residents.search(session, residents.Filter()).rows) == ([], [])
    assert list(session.store.folder.rosters.iterdir()) == []
    runner.at = ""
    presenter.begin(path)
    assert (view.outcome.tone, came) == ("ok", [True])


def test_what_the_disk_writes_at_the_end_cannot_be_stopped(scene):
    presenter, view, _came = scene
    presenter._doing = "Daftar sedang diterapkan"
    presenter._progressed(Report(5_000, 10_000, "roster.index", 45.0))
    assert (view.can_stop, view.progress[-1]) == (
        True,
        (0.5, "Daftar sedang diterapkan · 50%", "sekitar 45 detik lagi"),
    )
    presenter._progressed(Report(10_000, 10_000, "roster.commit"))
    assert (view.can_stop, view.progress[-1][2]) == (False, "Menulis ke basis data")


def two_gigabytes(path):
    with path.open("wb") as file:
        file.truncate(2 << 30)  # with a hole: it takes no room


def one_line(path):
    path.write_bytes(b"NIK,NAMA_LGKP," * 100_000)


def zeros(path):
    path.write_bytes(bytes(1 << 20))


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(32 << 20))


@pytest.mark.parametrize(
    ("name", "write", "headline"),
    [
        ("besar.csv", two_gigabytes, "Berkas terlalu besar"),
        ("sebaris.csv", one_line, "Berkas memuat baris yang terlalu panjang"),
        ("nol.csv", zeros, "Berkas memuat isi yang bukan teks"),
        ("bom.xlsx", bomb, "Isi lembar kerja terlalu besar"),
    ],
)
def test_a_file_that_no_memory_holds_is_refused_in_a_sentence(scene, tmp_path, name, write, headline):
    presenter, view, came = scene
    write(tmp_path / name)
    presenter.begin(tmp_path / name)

    assert (view.outcome.tone, view.outcome.headline) == ("danger", headline)
    assert view.outcome.text
    assert came == []
