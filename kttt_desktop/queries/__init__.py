"""Questions asked of the store, one file each; frozen rows out, nothing is written here."""
