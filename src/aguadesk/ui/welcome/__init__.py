"""The front door: the first screen, a new board, practice, recovering a backup, and signing in."""
