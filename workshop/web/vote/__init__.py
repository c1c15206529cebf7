"""Votes from phones: a round while it is open, one's own votes, and what the round found once it is closed."""
