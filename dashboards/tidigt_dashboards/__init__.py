"""The dashboards of Tidigt: from published number to screen."""
