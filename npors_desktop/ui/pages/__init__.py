"""The pages, one module a screen; ``main_window`` says how to add one."""
