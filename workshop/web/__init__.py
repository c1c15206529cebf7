"""The phones and the room screen: Starlette, Jinja, one stylesheet, little script."""
