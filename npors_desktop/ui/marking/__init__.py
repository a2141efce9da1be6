"""The marking screen's parts.

A key press becomes an intent (``keys``); ``hand`` carries intents out on the store's thread, one
after the other, each on the state its predecessor left; the page paints the ``State`` that comes
back and nothing before it. So typing ahead is exact, and what is painted is committed.
"""
