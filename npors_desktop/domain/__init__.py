"""The vocabulary and the rules of an assessment, as frozen values.

Imports only the standard library. Rules are data of the pack (``pack``); each kind is one small
function (``rules``) with its words in one place (``wording``). An assessment is the fold of its
events (``assessment``, ``folding``), a record what was issued from it (``record``).
"""
