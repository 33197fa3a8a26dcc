"""Dates as papers write them: always in Indonesian, whatever language the screens speak."""

from datetime import date

from desktop.i18n.formats import local

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def long_date(day: str) -> str:
    """Return ``2026-11-24`` as ``24 November 2026``.

    Raises:
        ValueError: `day` is no date.
    """
    found = date.fromisoformat(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def day_and_month(day: str) -> str:
    """Return ``2026-11-27`` as ``27 November``.

    Raises:
        ValueError: `day` is no date.
    """
    return long_date(day).rpartition(" ")[0]


def numeric_date(day: str) -> str:
    """Return ``1998-03-21`` as ``21-03-1998``, the form of the KTP-el.

    Raises:
        ValueError: `day` is no date.
    """
    return date.fromisoformat(day).strftime("%d-%m-%Y")


def numeric_moment(at: str) -> str:
    """Return ``2026-11-24T03:26:00Z`` as ``24-11-2026 10.26``, in Western Indonesia Time.

    Raises:
        ValueError: `at` is no moment.
    """
    return local(at).strftime("%d-%m-%Y %H.%M")


def long_moment(at: str) -> str:
    """Return ``2026-11-24T03:01:00Z`` as ``24 November 2026, 10.01``, in Western Indonesia Time.

    Raises:
        ValueError: `at` is no moment.
    """
    moment = local(at)
    return f"{long_date(moment.date().isoformat())}, {moment:%H.%M}"
