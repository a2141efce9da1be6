"""One folder for each template of the report; none imports another. See
``npors_desktop.reports``.
"""
