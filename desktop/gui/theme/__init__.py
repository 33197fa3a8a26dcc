"""How everything looks: colours, sizes and fonts from one file of tokens, icons, one stylesheet.

Screens use `components`; they reach for a token only where they paint something of their own.
"""
