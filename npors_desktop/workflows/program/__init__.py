"""The program itself: preferences, files handed to it, updates, staying awake."""
