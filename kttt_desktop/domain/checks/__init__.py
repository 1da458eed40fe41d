"""What is judged of a draft before it is kept: one module for each entity."""
