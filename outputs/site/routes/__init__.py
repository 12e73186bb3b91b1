"""The ways into the site: each module takes requests of one kind and renders its templates."""
