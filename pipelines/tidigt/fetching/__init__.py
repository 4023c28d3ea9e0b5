"""Fetches public statistics: key figures and groups, population and prices, schools.

A fetch asks politely (paced, with time-outs and repetitions), takes no more than it must (bounded
bytes and pages, only the hosts of the catalogue), and ends in deliveries in ``raw``, like files
that somebody handed over. Where it was stopped half-way it goes on the next time.
"""

SOURCES = ("befolkning", "kolada", "prisindex", "salsa", "skolenheter", "slutbetyg")
"""The sources that can be fetched."""
