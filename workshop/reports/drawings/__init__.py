"""Figures drawn by hand as SVG: read in black and white as in colour, their words in the documents' own fonts."""
