"""Competence frameworks as spreadsheets: what their sheets have, how they are written and read."""
