"""Blank cards at the office, and cards at a station: stock, sharing out, and the way to the holder's hand.

The presenters know no Qt; `office_screen.build` and `station_screen.build` put them and the views together.
"""
