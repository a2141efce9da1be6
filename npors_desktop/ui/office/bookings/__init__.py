"""Bookings that come to the office in a spreadsheet."""
