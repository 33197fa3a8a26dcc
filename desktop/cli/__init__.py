"""The command line: one file a noun.

Every command runs the same use cases as the screens and prints sentences from i18n.
May import demo, bootstrap and everything below; never gui, except to open it.
"""
