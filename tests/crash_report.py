"""Running `crashing` in a process of its own, where forking is safe."""

import json
import os
import subprocess
import sys
from pathlib import Path


def crash_report(folder: Path, kills: int) -> dict[str, int]:
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    command = [sys.executable, str(here / "crashing.py"), str(folder), str(kills)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
