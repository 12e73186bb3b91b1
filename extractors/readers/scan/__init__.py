"""Pictures of pages: straightened, their rules found, their figures and words recognised, each with a confidence."""
