"""The page of costs: what support costs per child in a band, and what a change of it is made of."""
