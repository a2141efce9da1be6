"""What the office does: enrol assessors, import and verify reports, keep the register."""
