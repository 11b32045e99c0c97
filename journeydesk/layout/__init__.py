"""How a journey is arranged: theme, text, grid and the drawing that every output replays."""
