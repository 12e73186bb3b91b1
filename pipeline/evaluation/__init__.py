"""Extraction measured on documents whose facts a person has written down (gold): `jangbu evaluate`."""
