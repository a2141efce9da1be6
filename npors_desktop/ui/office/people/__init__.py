"""The list of the people who were assessed or are booked."""
