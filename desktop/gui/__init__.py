"""The windows: the only room that knows Qt.

A screen is a view (widgets, signals, setters), a presenter (plain Python) and use cases.
Screens never import each other; presenters never import Qt.
May import demo, bootstrap and everything below; never cli.
"""
