"""The queue of the day: who waits and how long, who is called next, who was passed over.

The presenter knows no Qt; `screen.build` puts it, the view and the voice together.
"""
