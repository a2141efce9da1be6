"""Widgets: data goes in by ``show_*``, one signal comes out; they know no workflow and no page.

Buttons are not checkable and emit ``clicked``; ``show_*`` emits nothing.
"""
