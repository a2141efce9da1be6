"""What a person can do, one method for each verb: the table of contents of the program.

Each workflow is given its parts by ``app`` and knows no window. A verb is one transaction; it
returns what a screen needs to redraw. Failures a person can mend are ``UserError``s with their
sentences; nothing else is caught here.
"""
