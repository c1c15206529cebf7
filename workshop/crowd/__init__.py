"""Simulated participants: they take part as phones do, over HTTP and nothing else, in a process of their own."""
