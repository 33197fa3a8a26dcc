"""The figures of `rekam bench enrol` come from whole recordings with all four kinds of biometrics."""

from desktop.demo import recording_speed


def test_the_program_itself_takes_less_than_a_second(tmp_path):
    figures = recording_speed.measure(tmp_path, 4)

    steps = ("biodata", "photo", "fingers_and_irises", "signature", "check_and_save")
    assert all(figures[f"{step}_ms_p95"] > 0 for step in steps)
    assert figures["all_ms_p50"] >= max(figures[f"{step}_ms_p50"] for step in steps)
    assert figures["all_ms_p50"] < 1000
