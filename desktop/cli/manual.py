"""`rekam manual`: the pages of help as a PDF for the shelf."""

import argparse
from pathlib import Path

from desktop.cli.terminal import OK, say
from desktop.documents.manual import manual_pdf, manual_title
from desktop.i18n import _, formats, set_language
from desktop.i18n.help import help_pages
from desktop.store.files import write_bytes_durably


def add_command(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``manual``."""
    parser = nouns.add_parser("manual", help="write the manual as a PDF")
    parser.add_argument("--for", dest="audience", choices=("station", "office"), default="station")
    parser.add_argument("--language", choices=("id", "en"), default="id")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="such as panduan.pdf")
    parser.set_defaults(run=write_manual)


def write_manual(args: argparse.Namespace) -> int:
    """Write it."""
    set_language(args.language)
    data = manual_pdf(manual_title(args.audience), help_pages(args.audience))
    write_bytes_durably(args.out, data)
    say(_("{file} was written: {size}.").format(file=args.out, size=formats.size(len(data))))
    return OK
