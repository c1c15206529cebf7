"""Rounds of votes: their forms, what a vote may say, what was found, and how it is told. Pure functions."""
