"""What an officer can do: one function, one unit of work, one entry in the journal."""
