"""Presenting: the sheet on a whole screen, stage by stage."""
