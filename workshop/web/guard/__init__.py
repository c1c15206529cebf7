"""What stands before the pages: who may ask, how much, and how."""
