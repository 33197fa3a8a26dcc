"""Sentences for a roster that cannot be read and for the rows it refuses."""

SENTENCES: dict[str, tuple[str, str]] = {
    "roster.line_too_long": (
        "The file has a line that is too long",
        "Nothing was imported. Ask for a new export.",
    ),
    "roster.missing_columns": (
        "Columns are missing: {columns}",
        "Nothing was imported. Ask for a new export.",
    ),
    "roster.not_a_table": ("The file is no table", "Nothing was imported. Ask for a new export."),
    "roster.nul_bytes": (
        "The file holds bytes that are no text",
        "Nothing was imported. Ask for a new export.",
    ),
    "roster.repeated_column": (
        "The column {column} stands there twice",
        "Nothing was imported. Ask for a new export.",
    ),
    "roster.too_large": ("The file is too large", "Nothing was imported. Ask for a new export."),
    "roster.unreadable": ("{file} cannot be read", "Nothing was imported. Ask for a new export."),
    "roster.xlsx_bomb": (
        "The spreadsheet unpacks to too much",
        "Nothing was imported. Ask for a new export.",
    ),
    "roster.cell_count": (
        "The row has too many or too few cells",
        "Correct the row and import the file again.",
    ),
    "roster.missing": ("This value is missing", "Correct the row and import the file again."),
    "roster.nik_repeated": (
        "The NIK already stands in row {first_row}",
        "Correct the row and import the file again.",
    ),
    "roster.nik_spreadsheet": (
        "A spreadsheet has ruined the number",
        "Correct the row and import the file again.",
    ),
    "roster.value_too_long": ("The value is too long", "Correct the row and import the file again."),
    "roster.village_unknown": (
        "The village code is not in the list",
        "Correct the row and import the file again.",
    ),
    "roster.birth_date": ("The date cannot be read", "Correct the row and import the file again."),
    "roster.none_waiting": (
        "No list of residents came by parcel",
        "Receive the office's parcel first, or name a file.",
    ),
    "roster.departure": (
        "STATUS_WARGA says neither MENINGGAL nor PINDAH",
        "Correct the row and import the file again.",
    ),
    "roster.sex": ("The code is not in the list", "Correct the row and import the file again."),
}
