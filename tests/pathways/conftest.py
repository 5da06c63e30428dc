import pytest
from django.utils import timezone

from credentials.models import Edition
from pathways.models import PathwayAssessment
from rulebook.book import Rulebook
from tests.pathways.results import GRADUATE, keep, make_facts


@pytest.fixture
def kept(real_book: Rulebook, real_edition: Edition) -> PathwayAssessment:
    """A graduate's result of today."""
    facts = make_facts(training=[GRADUATE])
    return keep(real_book, facts, timezone.localdate(), edition=real_edition.number)
