"""The page of one indicator: one municipality over the years, beside those it is compared with."""
