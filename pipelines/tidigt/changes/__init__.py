"""What changed since the last publication, and the guard that stops what looks like a mistake.

Two published files are compared and nothing else: a table of changes is a publication too, and
holds only numbers that stand, or stood, in a published file.
"""
