"""Work lists: whom to call, visit or record, on the screen, on paper, as a spreadsheet, invitations, a route.

The presenter knows no Qt; `screen.build` puts it and the view together.
"""
