"""JourneyDesk: a desktop visual editor for customer journey maps."""

__version__ = "0.1.0"
