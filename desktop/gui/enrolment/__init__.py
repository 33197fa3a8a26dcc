"""Recording one resident: biodata, photo, signature, then read aloud and saved.

`screen.build` makes the screen. `recording` keeps the draft and writes it down at every change; each step
has a presenter without Qt (`*_presenter.py`) and a view (`*_step.py`). `camera` and `cue_sounds`
alone know QtMultimedia.
"""
