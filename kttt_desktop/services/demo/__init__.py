"""A made-up but believable district, kept through the same services an officer uses."""
