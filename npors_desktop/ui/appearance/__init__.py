"""How everything looks: colours, typeface, text size and the style sheet."""
