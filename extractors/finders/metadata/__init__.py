"""The parts of find_metadata: header fields, approvals, contacts, legal basis, titles, organisations."""
