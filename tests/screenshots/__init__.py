"""`make screenshots`: the real program, driven by a hand, photographed scene by scene into build/screenshots/."""
