"""How well coded documents agree with gold ones."""
