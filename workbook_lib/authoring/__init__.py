"""What spares authors the JSON: notebooks filled from the YAML, and new topics, activities, assignments and kinds."""
