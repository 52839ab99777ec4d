"""The tour: a day of work done by keys in the real window, and an album of what was seen and printed."""
