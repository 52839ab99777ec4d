"""The tariff engine: a published table of prices as data, and the bill it gives for so many m³ on a day.

`reading.read_tariff` makes a `model.Tariff` of what a TOML file holds and refuses what does not add up;
`quote.quote` computes with it. Every step keeps its working, so that the screen can explain each peso.
"""
