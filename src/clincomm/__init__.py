"""Clinical communities and their theory of change."""
