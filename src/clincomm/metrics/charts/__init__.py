"""Charts as numbers: values over time with their centre, limits and signals. See `clincomm.metrics` for the public names."""
