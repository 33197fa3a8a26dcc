"""The supervisor's review: what waits on the left, the recording in the middle, the decision on the right.

The presenter knows no Qt; `screen.build` puts it and the view together.
"""
