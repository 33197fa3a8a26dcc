"""A manual on paper: the pages of help one after the other, with their pictures and a table of contents."""

import io
from collections.abc import Iterator, Sequence
from functools import partial
from zlib import crc32

from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image as Picture
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus.tableofcontents import TableOfContents

from desktop.documents.canvas import new_canvas
from desktop.documents.fonts import face
from desktop.documents.paper import Paper
from desktop.i18n import _
from desktop.i18n.help import HelpPage

_MARGIN, _FOOT = 56.0, 34.0
_WIDTH = Paper.A4.size[0] - 2 * _MARGIN
_MOST_PICTURE = 250.0
_FAMILY = "rekam-manual"


def manual_pdf(title: str, pages: Sequence[HelpPage]) -> bytes:
    """Return the manual; the same pages give the same bytes."""
    styles = _styles()
    contents = TableOfContents(levelStyles=[styles["line"]], dotsMinLevel=-1)
    story: list[Flowable] = [Paragraph(title, styles["title"]), Spacer(0, 18), contents, PageBreak()]
    for page in pages:
        story += [Paragraph(page.title, styles["heading"]), *_flow(page, styles), Spacer(0, 14)]
    stream = io.BytesIO()
    document = _Manual(stream, pagesize=Paper.A4.size, title=title)
    document.multiBuild(story, canvasmaker=lambda _file, **_given: new_canvas(stream, Paper.A4, title))
    return stream.getvalue()


class _Manual(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, stream: io.BytesIO, **given: object) -> None:
        super().__init__(stream, **given)
        height = Paper.A4.size[1] - 2 * _MARGIN
        frame = Frame(_MARGIN, _MARGIN, _WIDTH, height, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(_draw_foot, str(given["title"]))))

    def afterFlowable(self, flowable: Flowable) -> None:
        """Tell the table of contents where a heading came to stand."""
        if isinstance(flowable, Paragraph) and flowable.style.name == "heading":
            words, number = flowable.getPlainText(), self.page
            key = f"heading-{crc32(words.encode())}"  # a name that no quotation mark can break
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(words, key)
            self.notify("TOCEntry", (0, words, number, key))


def _draw_foot(title: str, canvas: object, document: BaseDocTemplate) -> None:
    style = _styles()["foot"]
    words = Paragraph(f"{title} · {document.page}", style)
    words.wrapOn(canvas, _WIDTH, _FOOT)
    words.drawOn(canvas, _MARGIN, _FOOT)


def _flow(page: HelpPage, styles: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    tokens = MarkdownIt().parse(page.text)
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _end_of(tokens, place)
            yield _list(tokens[place : end + 1], styles)
            place = end
        elif token.type == "inline":
            yield from _inline(page, token, styles)
        place += 1


def _end_of(tokens: Sequence[Token], begin: int) -> int:
    wanted = tokens[begin].type.replace("_open", "_close")
    return next(place for place in range(begin, len(tokens)) if tokens[place].type == wanted)


def _list(tokens: Sequence[Token], styles: dict[str, ParagraphStyle]) -> ListFlowable:
    items = [Paragraph(_marked(token), styles["body"]) for token in tokens if token.type == "inline"]
    kind = "1" if tokens[0].type.startswith("ordered") else "bullet"
    looks = {"bulletFontName": face().name, "bulletFontSize": 9.5, "leftIndent": 18}
    return ListFlowable([ListItem(item, spaceAfter=3) for item in items], bulletType=kind, **looks)


def _inline(page: HelpPage, token: Token, styles: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    pictures = [child for child in token.children or () if child.type == "image"]
    if not pictures:
        yield Paragraph(_marked(token), styles["body"])
    for picture in pictures:
        yield _picture((page.folder / str(picture.attrs["src"])).read_bytes())
        yield Spacer(0, 8)


def _picture(data: bytes) -> Image:
    with Picture.open(io.BytesIO(data)) as opened:
        width, height = opened.size
    share = min(_WIDTH / width, _MOST_PICTURE / height)
    return Image(io.BytesIO(data), width * share, height * share, hAlign="LEFT")


def _marked(token: Token) -> str:
    """Return a line as reportlab's own marks: strong, emphasis, code."""
    marks = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<b>", "em_close": "</b>"}
    parts = []
    for child in token.children or ():
        words = child.content.replace("&", "&amp;").replace("<", "&lt;")
        parts.append(marks.get(child.type, f"<b>{words}</b>" if child.type == "code_inline" else words))
        if child.type == "softbreak":
            parts.append(" ")
    return "".join(parts)


def _styles() -> dict[str, ParagraphStyle]:
    for is_bold in (0, 1):
        addMapping(_FAMILY, is_bold, 0, face(700 if is_bold else 500).name)
    plain, bold = face(500).name, face(700).name
    small = {"fontSize": 8, "textColor": "#41504C"}
    large = {"fontSize": 15, "leading": 20, "spaceAfter": 6, "keepWithNext": 1}
    body = ParagraphStyle("body", fontName=plain, fontSize=10, leading=15, spaceAfter=6)
    return {
        "body": body,
        "title": ParagraphStyle("title", fontName=bold, fontSize=24, leading=30),
        "heading": ParagraphStyle("heading", fontName=bold, **large),
        "line": ParagraphStyle("line", parent=body, spaceAfter=2),
        "foot": ParagraphStyle("foot", parent=body, **small),
    }


def manual_title(audience: str) -> str:
    """Return what stands on the cover."""
    return _("Manual for stations") if audience == "station" else _("Manual for the office")
