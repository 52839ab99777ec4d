"""Billing: periods, volumes, lines of a bill, and surcharges on what was not paid in time."""
