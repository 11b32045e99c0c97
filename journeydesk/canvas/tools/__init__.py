"""One file a tool: which zone starts which gesture."""
