"""The site as it is right after a new Edition, for `make bench`: no page is kept, so that each
request renders and compresses its page as the first one does."""

from careerguide.wsgi import application

__all__ = ["application"]

from careerguide import kept_pages  # settings come first

kept_pages.MOST_PAGES = 0
