"""What a pack is, under the name by which the rest of the program asks for it: the store needs it
too, and its packages never import each other."""

from npors_desktop.base.pack_identity import pack_plain, pack_sha256

__all__ = ["pack_plain", "pack_sha256"]
