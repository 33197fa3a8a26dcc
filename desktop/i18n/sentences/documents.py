"""Sentences for paper, printers, cameras and pads."""

SENTENCES: dict[str, tuple[str, str]] = {
    "camera.none": (
        "No camera answers",
        "Plug it in again, or use a scanner or a file.",
    ),
    "image.too_large": (
        "The picture has too many pixels",
        "Take a picture of at most 8,000 by 8,000 pixels.",
    ),
    "letter.glyph": (
        "“{text}” in {field:field} cannot be printed",
        "Nothing was printed. Write it in Latin letters.",
    ),
    "letter.none": ("No letter was chosen", "Choose at least one."),
    "letter.photo": ("The photo cannot be printed", "Nothing was printed. Take the photo again."),
    "letter.wording": ("The wording of the letter is missing", "Nothing was changed. Call the office."),
    "paper.too_long": (
        "It does not fit on the sheet: {field:field}",
        "Nothing was printed. Shorten {field:field}.",
    ),
    "photo.thumbnail": (
        "The photo cannot be made small enough for the QR",
        "Nothing was issued. Take the photo again.",
    ),
    "photo.too_large": ("The photo file is too large", "Nothing was saved. Choose one of at most 20 MB."),
    "photo.too_small": ("The photo is too small", "Choose one of at least 240 by 320 pixels."),
    "photo.unreadable": ("The file is no photo", "Choose a JPEG or PNG."),
    "letterhead.arms": (
        "The picture of the coat of arms cannot be read",
        "Nothing was changed. Choose a PNG or JPEG of at most 2 MB.",
    ),
    "letterhead.field": ("The letterhead has no field {field}", "Nothing was changed."),
    "letterhead.locked": (
        "The office keeps the letterhead as it is",
        "Nothing was changed. Ask the office to change it or to unlock it.",
    ),
    "letterhead.missing": ("This must not be empty", "Nothing was changed. Write it, then save again."),
    "letterhead.months": (
        "Letters count 1 to {most} months",
        "Nothing was changed. The office allows no more.",
    ),
    "letterhead.placeholder": (
        "{wrong} cannot be filled in here",
        "Nothing was changed. Write it out, or use: {allowed}",
    ),
    "letterhead.too_long": (
        "This is longer than {longest} characters",
        "Nothing was changed. Shorten it, then save again.",
    ),
    "printer.job_lost": (
        "{printer} gave the job up",
        "Look at the sheets that came out. What is missing is printed again.",
    ),
    "printer.no_spooler": (
        "Printing is not set up on this laptop",
        "Nothing was printed. Save the letter as a PDF, or call the office.",
    ),
    "printer.refused": (
        "{printer} did not take the job",
        "Nothing was printed, and no number was lost. Check cable, paper and ink, then print again.",
    ),
    "printer.unknown": ("{printer} is not there", "Nothing was printed. Choose another printer."),
    "verify.nothing": ("No letter was named", "Name a file, - for a scanner, or --camera."),
    "qr.not_found": (
        "There is no QR of a letter in this picture",
        "Take it again: straight, sharp, without shine.",
    ),
    "qr.selftest": (
        "The QR could not be read back",
        "Nothing was printed. Try again; if it happens again, call the office.",
    ),
    "signature.empty": ("There is no signature yet", "Ask the resident to sign."),
    "signature.no_ink": (
        "Nothing is written on the paper",
        "Hold the paper nearer, with dark ink on white paper and light on it.",
    ),
    "signature.no_paper": (
        "More than the paper is in the picture",
        "Hold the paper so that only the signature on white paper is in the frame.",
    ),
    "signature.too_long": ("The signature is too long", "Start again with a shorter one."),
    "signature.unreadable": ("The signature cannot be read", "Start again."),
}
