"""How properties are searched here: the same cases every time, without a stop-watch."""

from hypothesis import settings

settings.register_profile("statistics", deadline=None, max_examples=30, derandomize=True)
settings.load_profile("statistics")
