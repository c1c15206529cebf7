"""The interchange: a whole programme out as JSON and tables, and in again, from here or from another tool."""
