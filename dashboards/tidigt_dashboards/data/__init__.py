"""What the figures are built on: sources, deliveries, rows set aside, changes and definitions."""
