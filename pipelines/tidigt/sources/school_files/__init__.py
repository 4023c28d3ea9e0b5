"""What the files of Skolverket have in common, and the shapes that only they have."""
