"""The parts of the window that are the same on every screen."""
