"""Commands: arguments, one call, text or JSON, exit code."""
