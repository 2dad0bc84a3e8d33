"""What leaves comity: the coding guide's scored form, and tables for other programs."""
