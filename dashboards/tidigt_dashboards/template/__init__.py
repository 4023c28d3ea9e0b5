"""The HTML around a page: one Jinja template, one style sheet and one small script, all our own."""
