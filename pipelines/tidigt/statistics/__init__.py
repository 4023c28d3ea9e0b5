"""The statistics of Tidigt: pure functions, tidy frame in, tidy frame out.

No function here reads a file or a database, looks at the clock or keeps state.
"""
