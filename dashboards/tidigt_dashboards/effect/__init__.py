"""The effect page: whether an effect of a project could be seen yet, and if so, whether it is."""
