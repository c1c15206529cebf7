"""The parts, a module each: what is measured, against what, and the goal."""
