"""Portraits of people who do not exist: plain drawings, never to be taken for photos."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from desktop.capture.photo import HEIGHT_PX, WIDTH_PX
from desktop.capture.photo_checks import Background, background_rule
from desktop.demo.features import draw_features
from desktop.domain.nik import FEMALE

OVERSAMPLING = 3
JPEG_QUALITY = 90
GREY_BEFORE = 1962

_BACKGROUNDS = {Background.RED: "#C8372D", Background.BLUE: "#2C69B0", Background.ORANGE: "#E07B2A"}
# Each skin with its shade for ears and neck.
_SKINS = [
    *[("#C99468", "#B37E53"), ("#BE8659", "#A57048"), ("#D6A47A", "#C08D63")],
    *[("#AE784C", "#97653D"), ("#9C6A42", "#865833"), ("#DDB08A", "#C79872")],
]
_HAIR = ["#231C19", "#1E1715", "#2E2320", "#3A2B25"]
_GREY_HAIR = ["#B4B5B3", "#C9C9C6", "#8F908E"]
# Each cloth with its fold.
_HIJABS = [
    *[("#F2E6D8", "#D9C9B6"), ("#DCE5E3", "#BFCCC9"), ("#E9D3CF", "#D3B5B0"), ("#CFD8C4", "#B3BFA5")],
    *[("#3F4A5A", "#313A48"), ("#6E4A5E", "#5A3A4C"), ("#EFE9F2", "#D3C9DA"), ("#2F4B4B", "#243B3B")],
]
_CLOTHES = ["#2F4B4B", "#F1F0EA", "#E6EBEF", "#4B4F58", "#EDE3D6", "#6B5A3E", "#37465E", "#7A3B3B", "#557060"]

Point = tuple[float, float]


@dataclass(frozen=True)
class _Looks:
    """The colours of one person."""

    skin: str
    shade: str
    hair: str
    clothes: str
    collar: str


class _Pen:
    """Fills shapes given in pixels of the finished picture."""

    def __init__(self, background: str) -> None:
        size = (WIDTH_PX * OVERSAMPLING, HEIGHT_PX * OVERSAMPLING)
        self._image = Image.new("RGB", size, background)
        self._draw = ImageDraw.Draw(self._image)

    def shape(self, fill: str, start: Point, *bends: tuple[Point, Point]) -> None:
        """Fill an outline of quadratic curves; each bend is a control point and an end."""
        outline = [start]
        for control, end in bends:
            outline += _bend(outline[-1], control, end)
        self._draw.polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in outline], fill=fill)

    def polygon(self, fill: str, *corners: Point) -> None:
        """Fill an outline of straight lines."""
        self._draw.polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in corners], fill=fill)

    def ellipse(self, fill: str, centre: Point, across: float, down: float) -> None:
        """Fill an ellipse of the given half axes."""
        box = (centre[0] - across, centre[1] - down, centre[0] + across, centre[1] + down)
        self._draw.ellipse([edge * OVERSAMPLING for edge in box], fill=fill)

    def features(self, *, are_eyes_open: bool) -> None:
        """Draw eyes, nose and mouth over what is there."""
        draw_features(self._image, OVERSAMPLING, are_eyes_open=are_eyes_open)

    def jpeg(self) -> bytes:
        """Return the picture at its final size."""
        out = io.BytesIO()
        small = self._image.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.LANCZOS)
        # Full colour resolution: red beside dark hair frays otherwise.
        small.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        return out.getvalue()


def _bend(start: Point, control: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, 25):
        share = step / 24
        rest = 1 - share
        weights: Sequence[float] = (rest * rest, 2 * rest * share, share * share)
        x = weights[0] * start[0] + weights[1] * control[0] + weights[2] * end[0]
        y = weights[0] * start[1] + weights[1] * control[1] + weights[2] * end[1]
        points.append((x, y))
    return points


def invent_face(
    seed: int, birth_year: int, sex: int, citizenship: str = "WNI", *, are_eyes_open: bool = True
) -> bytes:
    """Draw a person on the background that the rule asks for; 480 x 640 JPEG, the same for the same seed."""
    chance = random.Random(f"face {seed}")
    pen = _Pen(_BACKGROUNDS[background_rule(birth_year, citizenship)])
    is_grey = birth_year < GREY_BEFORE
    skin, shade = chance.choice(_SKINS)
    looks = _Looks(
        skin=skin,
        shade=shade,
        hair=chance.choice(_GREY_HAIR if is_grey else _HAIR),
        clothes=chance.choice(_CLOTHES),
        collar=chance.choice(["#FFFFFF", "#D9DCDE", "#F5EFE6"]),
    )
    if sex == FEMALE and chance.random() < 0.72:
        _draw_hijab(pen, looks, *chance.choice(_HIJABS))
    elif sex == FEMALE:
        _draw_woman(pen, looks, has_bun=is_grey or chance.random() < 0.35)
    else:
        _draw_man(pen, looks, chance.choice(["fringe", "parted", "cropped", "songkok"]))
    pen.features(are_eyes_open=are_eyes_open)
    return pen.jpeg()


def _draw_shoulders(pen: _Pen, clothes: str, top: float = 512) -> None:
    middle, below = WIDTH_PX / 2, HEIGHT_PX + 20
    pen.shape(
        clothes,
        (middle - 200, below),
        ((middle - 190, top + 20), (middle - 60, top)),
        ((middle, top - 8), (middle + 60, top)),
        ((middle + 190, top + 20), (middle + 200, below)),
    )


def _draw_head(pen: _Pen, looks: _Looks, *, has_ears: bool) -> None:
    if has_ears:
        pen.ellipse(looks.shade, (140, 318), 17, 30)
        pen.ellipse(looks.shade, (340, 318), 17, 30)
    pen.shape(
        looks.skin,
        (144, 285),
        ((144, 180), (240, 180)),
        ((336, 180), (336, 285)),
        ((334, 372), (290, 418)),
        ((264, 442), (240, 442)),
        ((216, 442), (190, 418)),
        ((146, 372), (144, 285)),
    )


def _draw_neck(pen: _Pen, looks: _Looks) -> None:
    pen.shape(
        looks.shade,
        (192, 395),
        ((192, 470), (190, 510)),
        ((240, 590), (290, 510)),
        ((288, 470), (288, 395)),
    )


def _draw_hijab(pen: _Pen, looks: _Looks, cloth: str, fold: str) -> None:
    pen.shape(
        looks.clothes, (44, 660), ((52, 560), (104, 530)), ((240, 500), (376, 530)), ((428, 560), (436, 660))
    )
    pen.shape(
        cloth,
        (80, 530),
        ((98, 470), (97, 390)),
        ((97, 340), (97, 285)),
        ((104, 118), (240, 118)),
        ((376, 118), (383, 285)),
        ((383, 340), (383, 390)),
        ((382, 470), (400, 530)),
        ((345, 576), (240, 578)),
        ((135, 576), (80, 530)),
    )
    pen.ellipse(looks.skin, (240, 308), 95, 113)
    pen.shape(
        fold,
        (137, 284),
        ((148, 158), (240, 158)),
        ((332, 158), (343, 284)),
        ((322, 208), (240, 208)),
        ((158, 208), (137, 284)),
    )
    pen.shape(
        fold,
        (138, 448),
        ((180, 484), (240, 484)),
        ((300, 484), (342, 448)),
        ((362, 498), (388, 536)),
        ((340, 566), (240, 568)),
        ((140, 566), (92, 536)),
        ((118, 506), (138, 448)),
    )


def _draw_woman(pen: _Pen, looks: _Looks, *, has_bun: bool) -> None:
    if has_bun:
        pen.ellipse(looks.hair, (240, 128), 46, 40)
    else:
        pen.shape(
            looks.hair,
            (78, 505),
            ((108, 420), (106, 280)),
            ((112, 128), (240, 128)),
            ((368, 128), (374, 280)),
            ((372, 420), (402, 505)),
            ((240, 520), (78, 505)),
        )
    _draw_shoulders(pen, looks.clothes)
    _draw_neck(pen, looks)
    _draw_head(pen, looks, has_ears=has_bun)
    pen.shape(
        looks.hair,
        (132, 312),
        ((110, 146), (240, 146)),
        ((370, 146), (348, 312)),
        ((338, 240), (286, 212)),
        ((220, 268), (150, 276)),
        ((140, 292), (132, 312)),
    )


def _draw_man(pen: _Pen, looks: _Looks, style: str) -> None:
    _draw_shoulders(pen, looks.clothes)
    _draw_neck(pen, looks)
    pen.polygon(looks.collar, (186, 502), (240, 560), (216, 592), (172, 522))
    pen.polygon(looks.collar, (294, 502), (240, 560), (264, 592), (308, 522))
    _draw_head(pen, looks, has_ears=True)
    _MEN[style](pen, looks)


def _draw_fringe(pen: _Pen, looks: _Looks) -> None:
    pen.shape(
        looks.hair,
        (130, 300),
        ((116, 148), (240, 146)),
        ((364, 148), (350, 300)),
        ((340, 256), (324, 222)),
        ((240, 236), (170, 212)),
        ((146, 248), (130, 300)),
    )


def _draw_parted(pen: _Pen, looks: _Looks) -> None:
    pen.shape(
        looks.hair,
        (130, 300),
        ((122, 160), (214, 146)),
        ((366, 128), (350, 300)),
        ((340, 252), (326, 228)),
        ((236, 226), (196, 192)),
        ((160, 214), (130, 300)),
    )


def _draw_cropped(pen: _Pen, looks: _Looks) -> None:
    pen.shape(
        looks.hair,
        (134, 300),
        ((122, 158), (240, 156)),
        ((358, 158), (346, 300)),
        ((340, 226), (300, 212)),
        ((240, 200), (180, 212)),
        ((140, 226), (134, 300)),
    )


def _draw_songkok(pen: _Pen, looks: _Looks) -> None:
    _draw_cropped(pen, looks)
    pen.shape(
        "#17181C",
        (132, 246),
        ((132, 160), (152, 132)),
        ((240, 112), (328, 132)),
        ((348, 160), (348, 246)),
        ((240, 214), (132, 246)),
    )
    pen.shape(
        "#25272D", (132, 246), ((240, 214), (348, 246)), ((348, 236), (348, 228)), ((240, 196), (132, 228))
    )


_MEN = {"fringe": _draw_fringe, "parted": _draw_parted, "cropped": _draw_cropped, "songkok": _draw_songkok}
