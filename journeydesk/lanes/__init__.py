"""One file a lane kind: how it draws itself into the cells of its row."""
