"""Commands that draw or serve; the pipelines find them by entry point and never import them."""
