import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    dana = User.objects.create_user("dana@example.org", "blue-heron-42", name="Dana Ortiz")

    assert authenticate(username="dana@example.org", password="blue-heron-42") == dana
    assert str(dana) == "Dana Ortiz"
    assert not dana.is_staff


def test_letter_case_does_not_matter_when_logging_in() -> None:
    dana = User.objects.create_user("Dana@example.org", "blue-heron-42")

    assert authenticate(username="dana@EXAMPLE.org", password="blue-heron-42") == dana


def test_two_accounts_cannot_differ_in_letter_case_only() -> None:
    User.objects.create_user("dana@example.org")

    with pytest.raises(IntegrityError):
        User.objects.create_user("Dana@example.org")


def test_an_editor_is_told_that_the_address_is_taken() -> None:
    User.objects.create_user("dana@example.org")

    with pytest.raises(ValidationError, match="already an account with this e-mail address"):
        User(email="DANA@example.org", password="!").full_clean()


def test_a_user_without_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_without_a_name_the_address_stands_in() -> None:
    assert str(User(email="dana@example.org")) == "dana@example.org"


def test_a_superuser_may_enter_the_editors_pages() -> None:
    root = User.objects.create_superuser("root@example.org", "blue-heron-42")

    assert root.is_staff
    assert root.is_superuser
    assert root.has_perm("accounts.delete_user")
