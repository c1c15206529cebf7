"""Workshop: live capture of participatory workshops, and the documents that follow from it."""

__version__ = "0.1.0"
