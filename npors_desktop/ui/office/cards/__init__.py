"""The office's pages of applications for cards."""
