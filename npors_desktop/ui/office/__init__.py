"""What the office's pages say of arrivals, records and people: values in, rows and facts out.

No page and no workflow is called here, so every sentence can be tested without a window.
"""
