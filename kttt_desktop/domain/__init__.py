"""What the register holds and the rules it follows; no input or output here."""
