"""Screens and widgets; the only home of Qt. It sees workflows, base and domain, nothing else.

What binds here: every widget has a parent and, if a person can act on it, a name; what is painted
as done is committed; no dialog boxes; no words in widgets (``base.words``), no colours or sizes in
widgets (``look``); one worker for all that touches the store (``jobs``). The docstring of
``main_window`` says how to add a screen.
"""
