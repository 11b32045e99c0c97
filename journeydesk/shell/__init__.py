"""The window: commands, menus, dialogs and settings."""
