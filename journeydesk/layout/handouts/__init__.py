"""One file a kind of handout: what a journey becomes on paper."""
