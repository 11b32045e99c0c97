"""What a command does to a workspace, without any toolkit: for keys, menus, palette and hover buttons alike."""
