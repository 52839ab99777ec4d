"""The verbs of the command line: each does one thing without a screen."""
