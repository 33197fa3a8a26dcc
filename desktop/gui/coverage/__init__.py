"""Coverage: who has been recorded and holds which proof, by area, age, officer and day; and what to do next.

The presenter knows no Qt; `screen.build` puts it and the view together, at a station and at the office.
"""
