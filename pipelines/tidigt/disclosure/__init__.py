"""The gate between the core and what is published: nothing that can point out a child passes."""
