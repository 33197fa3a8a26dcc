"""Sentences for what a station or the office refuses."""

SENTENCES: dict[str, tuple[str, str]] = {}
