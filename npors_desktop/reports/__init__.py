"""Pages: the report of a record, its signature's appearance, the recovery sheet.

The only home of reportlab. ``layout`` is the drawing kit, ``templates`` has one folder for each
report that was ever released, and ``rendering`` draws a record by the template it names.
Decisions that bind:

- The same record gives the same bytes, for ever: no clock, no locale, no environment, no order of a
  set, nothing that another template may change. The office renders every arriving record again and
  compares.
- One thread at a time renders (``typecase.PRESS``): reportlab keeps its fonts in the process.
- Pages are laid out here, not by reportlab's platypus: all text is wrapped by ``text``, so that
  no name or note is ever read as markup, and every page is known before the first is drawn.
- Text of others is shown whole or shown as what it is: a control or an unknown letter as
  ``[U+202E]``, never dropped and never obeyed.
- Nothing is shown by colour alone: each mark has a word and a shape that survive a grey printer.
- A tagged file (PDF/A-3a, PDF/UA) is to come: ``PageCanvas`` is the one place through which all
  drawing goes, and a ``Block`` is what a structure element will be made of.

A template is added once the release that closes the one before is recorded and its corpus kept
(tests/reports/templates/test_released.py says how). How to add one: see docs/how-to-add.md.
"""
