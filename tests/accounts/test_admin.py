import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root@example.org", "blue-heron-42"))
    return client


def test_it_works(editor_client: Client) -> None:
    response = editor_client.get(reverse("admin:accounts_user_changelist"))

    assert "root@example.org" in response.content.decode()


def test_an_account_is_added_with_address_and_password(editor_client: Client) -> None:
    response = editor_client.post(
        reverse("admin:accounts_user_add"),
        {
            "email": "dana@example.org",
            "name": "Dana Ortiz",
            "usable_password": "true",
            "password1": "blue-heron-42",
            "password2": "blue-heron-42",
        },
    )

    assert response.status_code == 302
    assert User.objects.get(email="dana@example.org").check_password("blue-heron-42")


def test_an_account_can_be_opened_and_saved(editor_client: Client) -> None:
    dana = User.objects.create_user("dana@example.org")
    url = reverse("admin:accounts_user_change", args=[dana.pk])

    assert editor_client.get(url).status_code == 200
    response = editor_client.post(url, {"email": dana.email, "name": "Dana", "is_active": "on"})

    assert response.status_code == 302
    dana.refresh_from_db()
    assert dana.name == "Dana"


def test_the_address_of_another_account_is_refused(editor_client: Client) -> None:
    dana = User.objects.create_user("dana@example.org")

    response = editor_client.post(
        reverse("admin:accounts_user_change", args=[dana.pk]),
        {"email": "ROOT@example.org", "is_active": "on"},
    )

    assert "already an account with this e-mail address" in response.content.decode()
