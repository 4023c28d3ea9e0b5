"""The words for results, and the only place that has them.

``describe`` decides what a row may be called and which module words it. Each other module holds the
sentences for some quantities, in Swedish and English, in a table named ``SENTENCES``.
"""
