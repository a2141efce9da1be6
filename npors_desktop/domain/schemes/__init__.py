"""Advice on cards, grants, routes and registers from rule books: what a person can have, what is
missing and when it ends. The scheme decides; the program advises."""
