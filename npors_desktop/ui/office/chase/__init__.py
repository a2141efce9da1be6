"""What the office waits for."""
