"""Spreadsheets as files: a workbook (XLSX), or a folder with one CSV file for each sheet.

Nothing here knows what the sheets are about. What comes from outside is bounded before it is
opened: its size, what it unpacks to, its parts, its cells.
"""
