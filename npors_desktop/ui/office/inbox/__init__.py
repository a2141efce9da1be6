"""The office's inbox: import reports and see what was found in each."""
