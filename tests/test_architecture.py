"""The house stays as drawn: floors, sizes, names, screens, and what lies at the top of the repository.

Each guard is a function from a tree to the faults it finds, so that each has a control: a tree made
wrong on purpose, which the guard must reject.
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).parent.parent
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40
FORBIDDEN_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "logic"}
SHARED_BY_SCREENS = {
    "background",
    "components",
    "equipment",
    "leaving",
    "papers",
    "shell",
    "theme",
    "training",
    "words",
}
# Know screens, as the files that join them do.
ABOVE_SCREENS = {"bench", "showing"}
TOP_LEVEL = {
    "desktop",
    "resources",
    "tests",
    "build.spec",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    ".ci",
    ".gitignore",
}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sources(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder.parent), path.read_text(encoding="utf-8")


def imported(path: Path, text: str) -> Iterator[str]:
    """Yield the full name of everything a module imports, wherever in it the import stands."""
    package = path.with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            yield from (f"{base}.{alias.name}" for alias in node.names)


# -- who may import whom


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--config", "pyproject.toml", "--no-cache"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    shutil.copytree(REPO / "desktop", tmp_path / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPO / "pyproject.toml", tmp_path)
    return tmp_path


def test_import_contracts_hold():
    result = lint_imports(REPO)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/gossip.py", "import desktop.store", "rooms"),
        ("station/gossip.py", "import desktop.district", "rooms"),
        ("place/gossip.py", "import desktop.station", "rooms"),
        ("gossip/__init__.py", "", "rooms"),
        ("store/gossip.py", "import PySide6.QtCore", "Qt lives in gui"),
        ("gui/gossip.py", "import sqlcipher3", "SQL libraries live in store"),
        ("cli/gossip.py", "import reportlab", "reportlab lives in documents"),
        ("station/gossip.py", "import cryptography", "crypto libraries live in crypto"),
        ("store/gossip.py", "from desktop import i18n", "the core returns codes and facts"),
    ],
)
def test_import_contracts_bite(copied_house: Path, module: str, line: str, contract: str):
    write(copied_house / "desktop" / module, line + "\n")

    result = lint_imports(copied_house)

    assert result.returncode == 1
    # The report gives a broken contract's name, underlined, then who broke it.
    _, _, named = result.stdout.partition("Broken contracts")[2].partition(f"\n{contract}")
    assert "gossip" in named, result.stdout


# -- sizes


def long_files(folder: Path) -> list[str]:
    counted = ((path, len(text.splitlines())) for path, text in sources(folder))
    return [f"{path}: {lines} lines" for path, lines in counted if lines > MAX_FILE_LINES]


def long_functions(folder: Path) -> list[str]:
    faults = []
    for path, text in sources(folder):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    faults.append(f"{path}: {node.name} has {lines} lines")
    return faults


@pytest.mark.parametrize("room", ["desktop", "tests"])
def test_files_are_short(room: str):
    assert long_files(REPO / room) == []


def test_a_long_file_is_found(tmp_path: Path):
    write(tmp_path / "desktop" / "short.py", "x = 1\n" * MAX_FILE_LINES)
    write(tmp_path / "desktop" / "gui" / "long.py", "x = 1\n" * (MAX_FILE_LINES + 1))

    assert long_files(tmp_path / "desktop") == ["desktop/gui/long.py: 401 lines"]


def test_functions_are_short():
    assert long_functions(REPO / "desktop") == []


def test_a_long_function_is_found(tmp_path: Path):
    body = "    x = 1\n"
    short = "def short():\n" + body * (MAX_FUNCTION_LINES - 1)
    long = "class C:\n    async def long(self):\n" + f"    {body}" * MAX_FUNCTION_LINES
    write(tmp_path / "desktop" / "deep.py", short + long)

    assert long_functions(tmp_path / "desktop") == ["desktop/deep.py: long has 41 lines"]


# -- names and docstrings


def junk_names(folder: Path) -> list[str]:
    paths = (path.relative_to(folder.parent) for path in folder.rglob("*.py"))
    return sorted(str(path) for path in paths if words(path) & FORBIDDEN_WORDS)


def words(path: Path) -> set[str]:
    return {word for part in path.with_suffix("").parts for word in part.split("_")}


def silent_packages(folder: Path) -> list[str]:
    faults = []
    for package in sorted({path.parent for path in folder.rglob("*.py")}):
        door = package / "__init__.py"
        if not door.exists() or not ast.get_docstring(ast.parse(door.read_text(encoding="utf-8"))):
            faults.append(str(package.relative_to(folder.parent)))
    return faults


def test_modules_are_named_after_things():
    assert junk_names(REPO / "desktop") == []


@pytest.mark.parametrize("name", ["utils.py", "print_manager.py", "common/nik.py", "helpers/__init__.py"])
def test_a_junk_name_is_found(tmp_path: Path, name: str):
    write(tmp_path / "desktop" / "logical.py", "")
    write(tmp_path / "desktop" / name, "")

    assert junk_names(tmp_path / "desktop") == [f"desktop/{name}"]


def test_packages_say_what_they_are_for():
    assert silent_packages(REPO / "desktop") == []


def test_a_silent_package_is_found(tmp_path: Path):
    write(tmp_path / "desktop" / "__init__.py", '"""The program."""\n')
    write(tmp_path / "desktop" / "mute" / "__init__.py", "import sys\n")
    write(tmp_path / "desktop" / "doorless" / "nik.py", '"""NIK."""\n')

    assert silent_packages(tmp_path / "desktop") == ["desktop/doorless", "desktop/mute"]


# -- screens


def presenters_with_qt(gui: Path) -> list[str]:
    faults = []
    for path, text in sources(gui):
        if path.stem == "presenter" or path.stem.endswith("_presenter"):
            names = imported("desktop" / path, text)
            faults += [f"{path}: {name}" for name in names if name.split(".")[0] == "PySide6"]
    return faults


def screens_that_meet(gui: Path) -> list[str]:
    rooms = {path.name for path in gui.iterdir() if path.is_dir()} - SHARED_BY_SCREENS
    faults = []
    for path, text in sources(gui):
        home = path.parts[1]
        others = {f"desktop.gui.{room}" for room in rooms - {home}}
        if home in (rooms | SHARED_BY_SCREENS) - ABOVE_SCREENS:
            names = imported("desktop" / path, text)
            faults += [f"{path}: {name}" for name in names if ".".join(name.split(".")[:3]) in others]
    return faults


def test_presenters_know_no_qt():
    assert presenters_with_qt(REPO / "desktop" / "gui") == []


@pytest.mark.parametrize(
    "line",
    ["import PySide6.QtCore", "from PySide6 import QtGui", "def f():\n    from PySide6 import QtGui"],
)
def test_a_presenter_with_qt_is_found(tmp_path: Path, line: str):
    gui = tmp_path / "desktop" / "gui"
    write(gui / "letters" / "view.py", line)
    write(gui / "letters" / "presenter.py", line)

    assert [fault.split(":")[0] for fault in presenters_with_qt(gui)] == ["gui/letters/presenter.py"]


def test_screens_do_not_know_each_other():
    assert screens_that_meet(REPO / "desktop" / "gui") == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("letters", "from desktop.gui.register.view import RegisterView"),
        ("letters", "from desktop.gui import register"),
        ("letters", "from ..register import view"),
        ("components", "import desktop.gui.letters"),
    ],
)
def test_screens_that_meet_are_found(tmp_path: Path, room: str, line: str):
    gui = tmp_path / "desktop" / "gui"
    write(gui / "main_window.py", "import desktop.gui.letters\nimport desktop.gui.register\n")
    write(gui / "register" / "view.py", "from desktop.gui.theme import tokens\nfrom . import table_model\n")
    write(gui / "letters" / "presenter.py", "from desktop.gui.letters import view\n")
    write(gui / room / "view.py", line)

    assert [fault.split(":")[0] for fault in screens_that_meet(gui)] == [f"gui/{room}/view.py"]


# -- the top of the repository


def strays(repo: Path) -> list[str]:
    # A checkout may belong to another user than the one who tests it.
    listing = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    paths = subprocess.run(listing, cwd=repo, capture_output=True, text=True, check=True).stdout.split("\0")
    return sorted({path.split("/")[0] for path in paths if path} - TOP_LEVEL)


@pytest.mark.skipif(not (REPO / ".git").exists(), reason="an unpacked archive, not a checkout")
def test_the_top_level_is_tidy():
    assert strays(REPO) == []


def test_a_stray_is_found(tmp_path: Path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(tmp_path / ".gitignore", ".venv/\n")
    write(tmp_path / ".venv" / "pip", "")
    write(tmp_path / "desktop" / "notes.txt", "")
    write(tmp_path / "scratch" / "try.py", "")
    write(tmp_path / "NOTES.md", "")

    assert strays(tmp_path) == ["NOTES.md", "scratch"]


# -- what ends the program


def items_asked_for(folder: Path) -> list[str]:
    """Return where a layout is asked for its items; see `parts_of` of the reading order."""
    return [
        f"{path}: {node.attr}"
        for path, text in sources(folder)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in {"itemAt", "itemAtPosition"}
    ]


def test_no_layout_is_asked_for_its_items():
    assert items_asked_for(REPO / "desktop") + items_asked_for(REPO / "tests") == []


def test_a_layout_that_is_asked_for_an_item_is_found(tmp_path: Path):
    write(tmp_path / "desktop" / "gui" / "gossip.py", "first = layout.itemAt(0)\n")

    assert items_asked_for(tmp_path / "desktop") == ["desktop/gui/gossip.py: itemAt"]
