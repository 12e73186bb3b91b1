"""Invented plans as scans: pages rendered, laid askew, with grain, packed into one TIFF."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image

from tests.bench.plans import Plan

DOTS = 200


def scanned(plan: Plan, *, askew: float = 0.4, grain: float = 12.0) -> list[Image.Image]:
    """The pages of a plan as a scanner gives them: `askew` in degrees, `grain` the spread of grey values."""
    pages = []
    with pypdfium2.PdfDocument(plan.pdf) as document:
        for number in range(len(document)):
            image = document[number].render(scale=DOTS / 72, grayscale=True).to_pil()
            laid = np.asarray(image.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255), np.float64)
            noise = np.random.default_rng(number).normal(0, grain, laid.shape)
            pages.append(Image.fromarray((laid + noise).clip(0, 255).astype(np.uint8)))
    return pages


def packed(pages: list[Image.Image], kind: str = "TIFF") -> bytes:
    """The pages as one file: TIFF or PDF hold them all, PNG and JPEG the first."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if kind in {"TIFF", "PDF"} else {}
    if kind == "PDF":
        pages[0].save(out, kind, resolution=DOTS, **more)
    else:
        pages[0].save(out, kind, dpi=(DOTS, DOTS), **more)
    return out.getvalue()
