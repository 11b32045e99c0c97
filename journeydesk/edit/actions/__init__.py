"""One file a noun: pure functions from a project and what a person did to a Change."""
