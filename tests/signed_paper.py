"""Sheets of paper with something written on them, as a camera sees them."""

import io

from PIL import Image, ImageChops

SIZE = (800, 600)


def saved(image, kind="JPEG"):
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def photographed(written, *, paper=225, shadow=0, grain=10):
    """A sheet with something written on it, in a light that falls off to one side."""
    sheet = Image.new("L", SIZE, paper)
    dusk = Image.linear_gradient("L").resize(SIZE).point(lambda level: level * shadow // 255)
    sheet = ImageChops.add(ImageChops.subtract(sheet, dusk), Image.effect_noise(SIZE, grain), 1, -128)
    ink = Image.new("L", SIZE, 255)
    ink.paste(written.resize((450, 150)), (170, 200))
    return saved(ImageChops.multiply(sheet, ink.point(lambda level: 50 + level * 205 // 255)))
