"""The widgets every screen is built from. `ui/README.md` lists them with their use."""
