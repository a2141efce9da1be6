"""The office's pages: inbox, register, one record, people."""
