"""The goals the board answers for, as the form O.P.11 holds them: rows, quantities, rules and counts."""
