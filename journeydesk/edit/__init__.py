"""How a project changes: session, history, selection and the actions people take. Standard library only."""
