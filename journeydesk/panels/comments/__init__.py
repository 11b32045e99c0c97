"""What people say about the map: a thread for each thing, and the list of all threads."""
