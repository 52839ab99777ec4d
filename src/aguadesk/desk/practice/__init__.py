"""The practice town: an invented board with a year of history, so that nobody learns on real money.

Everything comes from a seed and a day: the same two give the same rows.
"""
