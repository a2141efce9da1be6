"""The window and its pages; the only package with Qt. It imports workflows, base and domain only.

Rules: every widget has a parent and, if a person can use it, an accessible name; what is shown as
done is committed; no dialog boxes; texts come from ``base.words``, colours and sizes from ``look``;
everything that touches the store goes through the one worker of ``jobs``. How to add a page: see
docs/how-to-add.md.
"""
