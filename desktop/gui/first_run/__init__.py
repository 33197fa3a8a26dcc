"""The first start: try a sample, become a station that waits for its office, or become an office.

`presenter` and `wording` know no Qt; `view` is the page, with a panel for each of the three ways.
"""
