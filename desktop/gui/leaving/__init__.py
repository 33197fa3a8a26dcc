"""When a laptop is left: how the windows hear of it, and when they lock by themselves."""
