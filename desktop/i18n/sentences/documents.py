"""Sentences for paper, printers, cameras and pads."""

SENTENCES: dict[str, tuple[str, str]] = {}
