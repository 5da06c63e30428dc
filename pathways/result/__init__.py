"""The result page as data, from what was stored: `page.build` puts the parts together."""
