"""Makes the sample deliveries in ``data/sample/``: made up, but for two published figures.

Run it from the root of the project::

    python -m scripts.make_sample --to data/sample

Each module states its own assumptions beside the numbers that hold them; :mod:`.readme` writes
them out in Swedish, from the same constants, so that the README beside the deliveries cannot fall
behind.
Every draw is a uniform number from one seed pushed through a quantile function, so that the files
come out the same, byte for byte, on every machine.
"""
