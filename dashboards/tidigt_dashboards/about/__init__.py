"""What the figures mean, what they cannot say, how accessible the pages are, and the licences."""
