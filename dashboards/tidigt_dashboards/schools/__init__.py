"""The page of one school: its results beside what its pupils' background leads one to expect."""
