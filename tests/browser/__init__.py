"""What only a browser can tell: real headless Chromium, skipped with a reason where there is none."""
