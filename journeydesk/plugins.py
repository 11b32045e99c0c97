"""Find plug-ins: every module of a package that has the attribute its kind asks for. The installer calls it too."""

import importlib
import pkgutil
from types import ModuleType
from typing import Any

PACKAGES = (
    "journeydesk.cli",
    "journeydesk.exporters",
    "journeydesk.importers",
    "journeydesk.lanes",
    "journeydesk.layout.handouts",
)
"""Every package whose modules are plug-ins; no import names them, so that the installer has to be told."""


def modules_of(package: ModuleType) -> list[str]:
    """Return the full names of all modules directly in *package*, sorted."""
    return sorted(f"{package.__name__}.{found.name}" for found in pkgutil.iter_modules(package.__path__))


def plugins_of(package: ModuleType, attribute: str) -> list[Any]:
    """Return the *attribute* of every module in *package* that has one, in the order of the modules' names."""
    modules = (importlib.import_module(name) for name in modules_of(package))
    return [getattr(module, attribute) for module in modules if hasattr(module, attribute)]
