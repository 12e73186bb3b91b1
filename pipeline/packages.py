"""Packages that read one format: which they are, whether they load here, and what to do where they do not."""

from __future__ import annotations

from importlib import import_module

from extractors.native import prepare
from schemas.errors import MissingPackageError

# What each reader imports when it reads its first document; a test compares it with the readers.
NEEDS: dict[str, tuple[str, ...]] = {
    "docx": ("docx", "lxml"),
    "html": ("lxml",),
    "hwp": ("freetype", "hwpforge", "lxml", "olefile", "rhwp"),
    "hwpx": ("lxml",),
    "pdf": ("numpy", "pdfplumber", "pypdfium2"),
}
# Packages whose name to install by is not that to import by.
_INSTALLED_AS = {"docx": "python-docx", "freetype": "freetype-py", "rhwp": "rhwp-python"}


def missing_package(path: str, error: ImportError) -> MissingPackageError:
    """The sentence for a reader that could not load what it needs."""
    name = (error.name or "").split(".")[0]
    if not name:
        return MissingPackageError(f"{path}: a package to read it does not load ({error})", "Run `jangbu doctor`.")
    state = "is not installed" if isinstance(error, ModuleNotFoundError) else f"does not load ({error})"
    return MissingPackageError(f"{path}: the package {installed_as(name)} to read it {state}", remedy_for(name))


def problem_with(name: str) -> str | None:
    """Why a package cannot be imported; None if it can."""
    try:
        prepare(name)
        import_module(name)
    except ModuleNotFoundError:
        return f"{installed_as(name)} is not installed"
    except Exception as error:  # noqa: BLE001 - a package built for another machine fails as it likes
        return f"{installed_as(name)} does not load ({type(error).__name__}: {error})"
    return None


def installed_as(name: str) -> str:
    """The name to install a module by."""
    return _INSTALLED_AS.get(name, name)


def remedy_for(name: str) -> str:
    """What to do for a package that is missing or broken."""
    return f"Run `pip install {installed_as(name)}`, then `jangbu doctor`."
