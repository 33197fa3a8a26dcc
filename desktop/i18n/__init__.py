"""Catalogues, and dates and numbers the Indonesian way.

English is the language of the source; Indonesian is the default language of the program.
Translate when a text is shown, never when a module is imported.
"""
