"""The marking screen; what it does to the record is in ``workflows.marking``.

    page              MarkingPage: sends commands and paints the states that come back
    marking_view      the layout: outcome list, criteria, side panels, large buttons, header tools
    keys, shortcuts   which key means which command
    values            what the widgets paint, frozen
    presenter         values of a state: rows, outcomes, header, clock, fault column
    last_action_text  the last-action bar: its line, offers and hints
    feedback_text     one sentence for every kind of feedback
    panel_text        what the side panels say

The four modules of values and texts import no Qt. A key becomes a command; the page sends it to
the command queue on the store's thread and paints the ``MarkingState`` that comes back, and
nothing before it.
"""
