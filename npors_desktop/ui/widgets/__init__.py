"""Widgets: data in by ``show_*``, one meaningful signal out; they know no workflow and no page.

Acting buttons are not checkable and use ``clicked``; ``show_*`` emits nothing.
"""
