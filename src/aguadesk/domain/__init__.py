"""The rules of the trade in plain Python: no SQL, no Qt, no clock, no files."""
