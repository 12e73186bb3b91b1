"""Packages that read one format: which they are, whether they load here, and what to do where they do not."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from extractors.native import prepare
from schemas.errors import MissingPackageError

# What each reader imports when it reads its first document; a test compares it with the readers.
NEEDS: dict[str, tuple[str, ...]] = {
    "docx": ("docx", "lxml"),
    "html": ("lxml",),
    "hwp": ("freetype", "hwpforge", "lxml", "olefile", "rhwp"),
    "hwpx": ("lxml",),
    "pdf": ("numpy", "pdfplumber", "pypdfium2"),
    "scan": ("PIL", "numpy", "onnxruntime", "pdfplumber", "pypdfium2", "rapidocr"),
}
# Packages whose name to install by is not that to import by.
_INSTALLED_AS = {"PIL": "pillow", "docx": "python-docx", "freetype": "freetype-py", "rhwp": "rhwp-python"}


# Packages that come with an extra of this program.
_EXTRAS = {
    "distributed": "jangbu[cluster]",
    "fsspec": "jangbu[cluster]",
    "onnxruntime": "jangbu[scan]",
    "opentelemetry": "jangbu[telemetry]",
    "rapidocr": "jangbu[scan]",
}
# Packages whose files are used, never their code: they need only be there.
FILES_ONLY = frozenset({"rapidocr"})


def missing_package(path: str, error: ImportError) -> MissingPackageError:
    """The sentence for a reader that could not load what it needs."""
    name = (error.name or "").split(".")[0]
    if not name:
        return MissingPackageError(f"{path}: a package to read it does not load ({error})", "Run `jangbu doctor`.")
    state = "is not installed" if isinstance(error, ModuleNotFoundError) else f"does not load ({error})"
    return MissingPackageError(f"{path}: the package {installed_as(name)} to read it {state}", remedy_for(name))


def problem_with(name: str) -> str | None:
    """Why a package cannot be imported; None if it can."""
    if name in FILES_ONLY:
        return None if find_spec(name) else f"{installed_as(name)} is not installed"
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
    wanted = f"'{_EXTRAS[name]}'" if name in _EXTRAS else installed_as(name)
    return f"Run `pip install {wanted}`, then `jangbu doctor`."
