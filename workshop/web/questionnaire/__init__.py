"""The pages of a questionnaire to the members: `/q/CODE`."""
