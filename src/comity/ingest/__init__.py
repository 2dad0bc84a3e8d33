"""From the outside world to documents: plain text and JSON Lines, read exactly and checked."""
