"""Puts the program together: the only place where stores, sessions and the window are made."""
