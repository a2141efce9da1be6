"""Two people or employers side by side, and whether they are one."""
