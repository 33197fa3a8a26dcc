"""Sentences for work lists, routes and their papers."""

SENTENCES: dict[str, tuple[str, str]] = {
    "printer.none": ("No printer is set up", "Connect one, or save the paper as a PDF."),
    "report.area": (
        "There is no area {area}",
        "Give the code of a kecamatan or a village, such as 16.07.07.",
    ),
    "report.form": ("A report cannot be a {form} file", "End the file's name in .pdf, .xlsx or .csv."),
    "note.empty": ("The note is empty", "Write a few words."),
    "note.too_long": ("The note is too long", "Say it in at most {most} letters."),
    "report.period": ("The period ends before it begins", "Give the first day before the last."),
    "route.per_day": ("So many people a day is not possible", "Write a number from 1 to {most}."),
    "worklist.day": (
        "“{value}” is no day",
        "Write it as day-month-year, such as 03-12-2026, or leave it empty.",
    ),
    "worklist.empty": ("Nobody is on this list", "Choose another list or another village."),
    "worklist.too_many": (
        "{count} people at once are too many",
        "At most {most} at a time: choose a kecamatan or a village first.",
    ),
}
