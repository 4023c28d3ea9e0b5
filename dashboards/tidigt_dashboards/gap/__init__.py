"""The gap page: the shares of two age bands, the gap between them, and where it is going."""
