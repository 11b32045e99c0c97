"""A drawing onto one backend: Qt, PDF."""
