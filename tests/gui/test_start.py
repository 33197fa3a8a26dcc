"""What the program does not do before its first picture: each thing here was a wait at every start."""

import json
import subprocess
import sys

_START = """
import json, linecache, sys
from pathlib import Path
from desktop.gui.hurry import hurry
{hurry}
made = []
import enum
create = enum.EnumType._create_
def counted(cls, name, names, **more):
    made.append(name)
    return create(cls, name, names, **more)
enum.EnumType._create_ = counted
from desktop.gui.bench.first_picture import time_to_sign_in
time_to_sign_in(Path({root!r}))
ours = [name for name in linecache.cache if "desktop" in name]
print(json.dumps([len(ours), sorted(sys.modules), made]))
"""
# The first picture needs none of these: what hashes, what starts programs, tables, the names of HTML.
_LATER = {
    "_hashlib",
    "html.entities",
    "numpy",
    "psutil",
    "sqlite3",
    "sqlcipher3",
    "subprocess",
    "cryptography",
}
# PySide6 makes the enumerations of a class when it is first named or returned: of styles, of gradients, and
# of every widget there is, once one comes back whose class it does not know.
_ENUMS = {
    "PrimitiveElement": "a style",
    "Preset": "gradients",
    "TabPosition": "all widgets",
    "Role": "readers",
}

_OPENED = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop.gui.application import Application
from desktop.gui.opening import dressed
app = dressed()
made, told = Application(Path({root!r}), Path({root!r}) / "log"), []
made.open()
made.page.drawn.connect(lambda: told.append(sorted(sys.modules)))
def look():
    if made.surroundings is not None:
        told.append(sorted(sys.modules))
        made.closed.connect(app.quit)
        made.desk.close()
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
app.exec()
made.stop()
print(json.dumps(told))
"""
# What looks for printers and cameras, and what opens a place.
_SLOW = {"desktop.gui.equipment.surroundings", "desktop.bootstrap", "sqlite_utils"}


def start(tmp_path, hurry="hurry()"):
    done = subprocess.run(
        [sys.executable, "-c", _START.format(root=str(tmp_path), hurry=hurry)],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def test_the_first_picture_waits_for_nothing_that_it_does_not_show(tmp_path):
    sources, modules, enums = start(tmp_path)

    assert sources == 0
    assert not _LATER & set(modules)
    assert not _ENUMS.keys() & set(enums)
    assert "AlignmentFlag" in enums


def test_the_control_unasked_pyside_reads_the_source_of_every_module(tmp_path):
    sources, _modules, _enums = start(tmp_path, hurry="")

    assert sources > 50


def test_the_page_is_painted_before_anything_slow_begins_and_then_it_does(tmp_path):
    script = _OPENED.format(root=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    painted, begun = (set(modules) for modules in json.loads(done.stdout))

    assert not _SLOW & painted
    assert begun >= _SLOW
