"""Sentences for what the rules of the field refuse."""

SENTENCES: dict[str, tuple[str, str]] = {
    "nik.digits": (
        "The NIK holds something other than digits",
        "Type the 16 digits only, without letters or dots.",
    ),
    "nik.length": (
        "The NIK has {length} digits, it must have 16",
        "Compare it with the family card, six digits at a time.",
    ),
    "nik.serial": (
        "The last four digits of the NIK cannot be 0000",
        "Compare the last four digits with the family card.",
    ),
    "nik.date": (
        "The birth date inside the NIK does not exist",
        "Digits 7 to 12 are day, month, year; women have 40 added to the day."
        " Compare them with the family card.",
    ),
    "kk.digits": (
        "The KK number holds something other than digits",
        "Type the 16 digits only, without letters or dots.",
    ),
    "kk.length": (
        "The KK number has {length} digits, it must have 16",
        "Compare it with the family card, six digits at a time.",
    ),
    "kk.serial": (
        "The last four digits of the KK number cannot be 0000",
        "Compare the last four digits with the family card.",
    ),
    "name.empty": ("The name is still empty", "Type the full name as on the family card."),
    "biodata.field": (
        "One field of the biodata cannot be read",
        "Nothing was saved. Fill in the field {field} again.",
    ),
    "code.unknown": ("“{value}” is not in the list", "Choose one of the entries of the list."),
    "region.village_unknown": (
        "The village code {value} is not in the list",
        "Choose the village from the list.",
    ),
    "region.kecamatan_unknown": (
        "The kecamatan code {value} is not in the list",
        "Choose the kecamatan from the list.",
    ),
    "letter.template": (
        "The pattern of the letter number cannot be used",
        "The pattern must hold the running number, written as seq. The old pattern stays in use.",
    ),
    "permission.role": ("Your role may not do this", "Ask a colleague with the right role to sign in."),
    "permission.own_recording": (
        "You recorded this resident yourself",
        "Another supervisor must decide. The recording stays in the list.",
    ),
    "entry.not_canonical": (
        "This cannot be written to the journal",
        "Nothing was saved. Show the details to the office.",
    ),
    "entry.body_purged": (
        "The content of entry {seq} was deleted after its retention",
        "The chain is still whole; only the content is gone.",
    ),
    "enrolment.purged": (
        "Form and photo of this recording are no longer here",
        "The office keeps them. Ask there, or record the resident again.",
    ),
    "purge.days": ("Recordings are kept for 7 to 3650 days, or 0 for ever", "Nothing was changed."),
    "entry.unreadable": (
        "An entry of the journal cannot be read",
        "Recording may go on. Call the office and show the details.",
    ),
    "biodata.missing": ("This field is still empty", "Fill it in as on the family card."),
    "birth_date.future": ("The birth date lies in the future", "Compare it with the family card."),
    "biodata.date": ("{value} is no date", "Type it as day-month-year, or leave the field empty."),
    "birth_date.no_such_day": ("The calendar has no such day", "Compare it with the family card."),
    "birth_date.unreadable": (
        "The birth date is not complete",
        "Type it as day-month-year, such as 12-06-1990.",
    ),
}
