"""The drawing kit: letters, texts, blocks, pages, and what makes a PDF suitable for archiving.

It decides nothing that a template may want otherwise: colours, faces, words, sizes and metadata are
given to it. What it does with them is drawn by every template that was ever released, so that a
change for the sake of a new one is a new parameter, block or ``Leftward``; the test of the released
templates fails if it is not.
"""
