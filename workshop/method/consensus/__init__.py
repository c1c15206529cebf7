"""What the room thinks, from votes: shares and how sure they are, classes, groups of opinion. Pure functions."""
