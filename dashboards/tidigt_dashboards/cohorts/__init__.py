"""The cohorts page: which birth years a project reached, and when each of them can be followed."""
