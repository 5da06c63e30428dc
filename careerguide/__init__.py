"""What makes one site of the apps: settings, addresses, headers, the first page and those about the
site, the pages for when something goes wrong, what is kept rendered around Django's handler."""
