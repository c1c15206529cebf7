"""The pages. Each module with ROUTES adds its own."""
