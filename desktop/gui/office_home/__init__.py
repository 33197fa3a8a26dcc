"""The office's home: what to do now, a cell for every station, coverage, blank cards, what waits to travel.

The presenter is in `wording`, plain functions from facts to words; `screen.build` puts the view together.
"""
