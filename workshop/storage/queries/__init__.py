"""Reading, as plain SQL on a connection that cannot write: each function returns frozen views of `model.views`.

Nothing here imports SQLAlchemy, so that a first screen can be painted before it is loaded.
"""
