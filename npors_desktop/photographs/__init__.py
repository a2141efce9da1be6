"""Photographs from elsewhere become one plain JPEG each: upright, small, sRGB, without metadata.
The only home of Pillow.

From the bottom up::

    camera_folder
    frame_checks
    stored_jpeg
    card_jpeg
    picture

``picture`` reads what a camera or a person gave, ``stored_jpeg`` makes of it what is hashed, kept
and drawn.
"""
