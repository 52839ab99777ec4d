"""Goals (O.P.11). Filled in by its own subject."""
