"""The start page: the product's question, and the answer for one municipality."""
