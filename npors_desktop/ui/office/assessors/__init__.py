"""The assessors enrolled at an office."""
