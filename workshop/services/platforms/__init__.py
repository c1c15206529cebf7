"""Files of participation platforms, Decidim and YesWiki: what they say becomes notes, and notes leave for them."""
