"""Signatures of people who do not exist: a run of waves, loops and a closing stroke."""

import math
import random

Point = tuple[float, float]


def invent_signature(seed: int) -> list[list[Point]]:
    """Return pen strokes as shares of the pad's width and height; the same for the same seed."""
    chance = random.Random(f"signature {seed}")
    strokes = [_word(chance)]
    if chance.random() < 0.6:
        strokes.append(_underline(chance))
    if chance.random() < 0.35:
        strokes.append(_dot(chance))
    return strokes


def _word(chance: random.Random) -> list[Point]:
    """Return waves that start tall, as a capital does, and flatten towards the end."""
    start, end = chance.uniform(0.14, 0.22), chance.uniform(0.72, 0.84)
    waves = chance.randint(4, 7)
    heights = [chance.uniform(0.18, 0.25), *(chance.uniform(0.04, 0.13) for _wave in range(waves - 1))]
    depths = [chance.choice([0.0, 0.0, 0.02, 0.1]) for _wave in range(waves)]
    widths = [chance.uniform(0.6, 1.5) for _wave in range(waves)]
    slant, base, climb = chance.uniform(0.3, 0.9), chance.uniform(0.58, 0.66), chance.uniform(0, 0.08)
    points, x = [], start
    for wave, width in enumerate(widths):
        span = (end - start) * width / sum(widths)
        loop = chance.choice([0.0, 0.01, 0.03])
        for step in range(16):
            turn = step / 16
            rise = heights[wave] * (1 - math.cos(2 * math.pi * turn))
            fall = depths[wave] * math.sin(math.pi * turn) ** 8 if turn > 0.5 else 0.0
            across = x + span * turn + slant * rise / 4 - loop * math.sin(2 * math.pi * turn)
            points.append((_inside(across), _inside(base - climb * wave / waves - rise + fall)))
        x += span
    return points


def _underline(chance: random.Random) -> list[Point]:
    left, right = chance.uniform(0.2, 0.3), chance.uniform(0.68, 0.86)
    height, bow = chance.uniform(0.7, 0.76), chance.uniform(-0.05, 0.03)
    return [
        (left + (right - left) * step / 12, _inside(height + bow * math.sin(math.pi * step / 12)))
        for step in range(13)
    ]


def _dot(chance: random.Random) -> list[Point]:
    x, y = chance.uniform(0.4, 0.7), chance.uniform(0.2, 0.3)
    return [(x, y), (x + 0.01, y + 0.005)]


def _inside(share: float) -> float:
    return min(0.95, max(0.05, share))
