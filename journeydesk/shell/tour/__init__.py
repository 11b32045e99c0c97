"""The tour: a few steps on a practice map, each done by the person, each left at will."""
