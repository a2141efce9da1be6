"""The days of a visit's course: the list, a day's form, its signatures, and handing them over."""
