"""Pure rules and data of the field: NIK, biodata, enrolments, letters, regions, entries.

No input or output, no clock, no sentence: functions of their arguments.
May import paths only (to find bundled tables).
"""
