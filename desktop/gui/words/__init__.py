"""What more than one screen calls things: fields, gauges, clocks, officers, photos, residents, steps."""
