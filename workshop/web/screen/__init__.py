"""The room's screen, for the projector."""
