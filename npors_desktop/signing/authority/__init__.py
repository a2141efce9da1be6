"""The office's authority: who may sign reports, and who no longer may."""
