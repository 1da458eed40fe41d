"""Repositories: what a unit of work reads and writes, in the words of the domain."""
