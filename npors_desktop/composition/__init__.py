"""Joins the parts; the only constructor of them."""
