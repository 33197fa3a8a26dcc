"""Ink on its ground, by WCAG 2.2's formula from the tokens, in the usual and in the strong colours."""

import pytest

from desktop.gui.theme import tokens

TEXT, CONTROL, STRONG = 4.5, 3.0, 7.0
TONES = ("ok", "warn", "danger", "info", "neutral", "temp")
# What components paint beyond the pairs that the design names.
MORE = [
    *((tone, f"{tone}.bg") for tone in TONES),
    *((f"{tone}.ink", f"{tone}.bg") for tone in ("ok", "info", "warn", "danger")),
    ("ink", "match"),
    ("ink", "locked.bg"),
    ("ink.secondary", "locked.bg"),
    ("ink", "surface.subtle"),
    ("ink.secondary", "surface.subtle"),
    ("petrol.600", "petrol.100"),
    ("nav.icon", "petrol.900"),
    ("nav.text", "petrol.800"),
    ("surface", "nav.badge"),
    ("key.text.petrol", "petrol.700"),
    ("petrol.900", "focus.kunyit"),
]


@pytest.fixture(params=[False, True], ids=["usual", "strong"])
def is_strong(request):
    tokens.set_high_contrast(request.param)
    yield request.param
    tokens.set_high_contrast(False)


def luminance(name):
    parts = [int(tokens.hex_color(name)[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def ratio(ink, ground):
    one, other = sorted((luminance(ink), luminance(ground)))
    return (other + 0.05) / (one + 0.05)


def test_the_formula_is_that_of_wcag(monkeypatch):
    monkeypatch.setattr(tokens, "hex_color", {"a": "#000000", "b": "#FFFFFF", "c": "#777777"}.get)
    assert ratio("a", "b") == pytest.approx(21)
    assert ratio("c", "b") == pytest.approx(4.48, abs=0.01)


def test_every_word_stands_out_from_its_ground(is_strong):
    pairs = [(pair["fg"], pair["bg"]) for pair in tokens.tokens()["contrast"]["text"]] + MORE
    weak = {pair: round(ratio(*pair), 2) for pair in pairs if ratio(*pair) < TEXT}
    assert weak == {}


def test_the_edges_of_controls_are_seen(is_strong):
    pairs = [(pair["fg"], pair["bg"]) for pair in tokens.tokens()["contrast"]["nonText"]]
    pairs += [(f"{tone}.strong", "surface") for tone in ("ok", "danger")] + [("warn.edge", "surface")]
    weak = {pair: round(ratio(*pair), 2) for pair in pairs if ratio(*pair) < CONTROL}
    assert weak == {}


def test_strong_colours_are_stronger_than_the_standard_asks():
    tokens.set_high_contrast(True)
    try:
        pairs = [("ink.tertiary", "canvas"), ("line.control", "surface"), ("surface", "petrol.700")]
        pairs += [(tone, f"{tone}.bg") for tone in TONES]
        weak = {pair: round(ratio(*pair), 2) for pair in pairs if ratio(*pair) < STRONG}
    finally:
        tokens.set_high_contrast(False)
    assert weak == {}


def test_bars_and_their_parts_are_told_apart_in_strong_colours():
    tokens.set_high_contrast(True)
    try:
        pairs = [("track.line", "surface"), ("petrol.700", "track"), ("petrol.400", "track")]
        pairs += [("petrol.400", "petrol.700")]
        weak = {pair: round(ratio(*pair), 2) for pair in pairs if ratio(*pair) < CONTROL}
    finally:
        tokens.set_high_contrast(False)
    assert weak == {}
