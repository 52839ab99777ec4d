"""AguaDesk: the office of a small-town water board, on one PC, without internet."""

__version__ = "0.1.0"
