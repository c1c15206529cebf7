"""The command line: one file per group of commands. Everything heavy is imported inside the commands."""
