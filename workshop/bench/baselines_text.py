"""The word that the smallest app shows; here, so that whoever waits for it need not load Textual."""

GREETING = "Bonjour"
