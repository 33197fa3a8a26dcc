"""What surrounds every screen: sidebar, stepper, header, action bar, status bar.

`main_window` joins them; a screen sees only `screen.Screen`.
"""
