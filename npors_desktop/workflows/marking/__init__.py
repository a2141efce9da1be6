"""Marking a practical, without a window.

    state       what the marking screen shows: MarkingState, frozen
    feedback    what an action did, as a kind and values that the window puts into words
    navigation  where the focus goes
    practical   PracticalMarking: marks, faults and the clock in the store
    session     MarkingSession: every action of the marking screen, on the state before it
    commands    CommandQueue: carries actions out in order; which key means which action

A key becomes a command; the queue carries commands out one after the other, on the thread of the
store, each on the state that the one before it left. The window paints the state that comes back
and nothing before it. So keys that are typed ahead mean exactly what they would have meant later,
and what is painted is committed.
"""
