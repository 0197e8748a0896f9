"""What was done: records and the file that keeps them."""
