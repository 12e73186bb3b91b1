"""One module a revision; each brings a store one step up. There is no way down: a backup is (`jangbu backup`)."""
