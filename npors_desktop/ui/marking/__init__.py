"""The marking screen's widgets and words; what it does is in ``workflows.marking``.

A key press becomes a command (``keys``); the page sends it to the command queue on the store's
thread and paints the ``MarkingState`` that comes back, and nothing before it.
"""
