"""Two workspaces that captured in parallel become one: what is new comes in, what both changed is asked about."""
