"""The board's file: tables, triggers, lists, upgrade and backup. Only this room speaks SQL."""
