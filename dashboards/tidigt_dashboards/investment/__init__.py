"""The page of investments: what one must avoid to pay back, and how sure that can be."""
