"""A question's page: shown, answered, answered again, out of turn, in several tabs."""

import re
from itertools import pairwise

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from credentials import publishing
from pathways.questions import MOST_ITEMS, QUESTION, QUESTIONS
from tests.pathways.answers import ANSWERS, ago, worked
from tests.pathways.visits import (
    AT_WORK,
    CHECK,
    GROWN,
    NOTHING,
    PROGRAM,
    START,
    say,
    text_of,
    title_of,
    up_to,
    url_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]

KEYS = list(NOTHING)
ROUTES = {**dict.fromkeys(PROGRAM, PROGRAM), "job": AT_WORK, "cpr": AT_WORK}


class TestEveryQuestion:
    """But those that come along on the page of another, and the length of teaching, that no way
    in waits for once the rest is told."""

    def test_all_the_others_are_here(self) -> None:
        along = {slug for question in QUESTIONS for slug in question.along}
        every = {question.slug for question in QUESTIONS}
        assert every - ROUTES.keys() - along == {"teaching"}

    @pytest.mark.parametrize("slug", ROUTES)
    def test_it_works(self, client: Client, slug: str) -> None:
        say(client, up_to(slug, ROUTES[slug]))
        response = client.get(url_of(slug))
        html = response.content.decode()
        assert response.status_code == 200
        assert html.count("<h1") == 1
        assert "Why we ask" in html
        assert not title_of(response).startswith("Error:")
        assert 'name="robots" content="noindex"' in html

    @pytest.mark.parametrize("slug", ROUTES)
    def test_an_answer_leads_on(self, client: Client, slug: str) -> None:
        response = say(client, up_to(slug, ROUTES[slug]) | {slug: ROUTES[slug][slug]})
        keys = [*ROUTES[slug], "check"]
        following = keys[keys.index(slug) + 1]
        assert response["Location"] == (CHECK if following == "check" else url_of(following))

    @pytest.mark.parametrize("slug", ROUTES)
    def test_no_answer_is_refused(self, client: Client, slug: str) -> None:
        say(client, up_to(slug, ROUTES[slug]))
        response = client.post(url_of(slug), {})
        assert response.status_code == 422
        assert title_of(response).startswith("Error:")
        assert "There is a problem" in text_of(response)

    @pytest.mark.parametrize("slug", ROUTES)
    def test_the_earlier_answer_is_shown_again(self, client: Client, slug: str) -> None:
        say(client, up_to(slug, ROUTES[slug]) | {slug: ROUTES[slug][slug]})
        html = client.get(url_of(slug)).content.decode()
        told = [value for values in ROUTES[slug][slug].values() for value in values if value]
        assert told
        for value in told:
            assert f'value="{value}"' in html or value == "on"
        assert "checked" in html or "selected" in html or slug in ("hours", "attempts")

    @pytest.mark.parametrize("slug", [slug for slug in ROUTES if slug != "goal"])
    def test_i_do_not_know_is_offered(self, client: Client, slug: str) -> None:
        say(client, up_to(slug, ROUTES[slug]))
        assert "I don’t know" in text_of(client.get(url_of(slug)))


class TestCost:
    def test_looking_writes_nothing(self, client: Client) -> None:
        response = client.get(url_of("goal"))
        assert response.status_code == 200
        assert "sessionid" not in response.cookies
        assert not Session.objects.exists()

    def test_a_refused_answer_writes_nothing(self, client: Client) -> None:
        assert client.post(url_of("goal"), {"goal": "x"}).status_code == 422
        assert not Session.objects.exists()

    def test_looking_takes_three_queries_at_most(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        say(client, up_to("worked", NOTHING))
        publishing._kept.number = None  # noqa: SLF001 - the Edition's number is asked for again
        with django_assert_max_num_queries(3):
            client.get(url_of("worked"))

    def test_answering_takes_six_queries_at_most(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        say(client, up_to("worked", NOTHING))
        publishing._kept.number = None  # noqa: SLF001 - the Edition's number is asked for again
        with django_assert_max_num_queries(6):
            client.post(url_of("worked"), NOTHING["worked"])

    def test_the_first_answer_takes_six_queries_at_most(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(url_of("goal"))
        with django_assert_max_num_queries(6):
            client.post(url_of("goal"), NOTHING["goal"])


class TestOutOfTurn:
    @pytest.mark.parametrize("slug", ["no-such-question", "r", "country", "goal.2"])
    def test_an_unknown_question_is_not_there(self, client: Client, slug: str) -> None:
        assert client.get(f"/pathway/{slug}/").status_code == 404
        assert client.post(f"/pathway/{slug}/", {}).status_code == 404

    @pytest.mark.parametrize(
        "address",
        [
            *("training/?item=0", "training/?item=6", "training/?item=-1", "training/?item=x"),
            *("training/?item=", "training/?item=1.0", "training/?item=%00", "training/?item=٢"),
            *("goal/?item=2", "cpr/?item=2", f"training/?item={'9' * 10_000}"),
        ],
    )
    def test_an_item_that_cannot_be_is_not_there(self, client: Client, address: str) -> None:
        say(client, NOTHING)
        assert client.get(f"/pathway/{address}").status_code == 404

    def test_jumping_ahead_leads_to_the_question_that_is_due(self, client: Client) -> None:
        say(client, up_to("history", NOTHING))
        for key in ("worked", "hours", "training.2", "job.2"):
            response = client.get(url_of(key))
            assert response.status_code == 302
            assert response["Location"] == url_of("history")

    def test_answering_ahead_is_not_taken(self, client: Client) -> None:
        say(client, up_to("history", NOTHING))
        response = client.post(url_of("worked"), NOTHING["worked"])
        assert response["Location"] == url_of("history")
        assert "worked" not in client.session["pathway"]

    def test_checking_too_early_leads_to_the_question_that_is_due(self, client: Client) -> None:
        say(client, up_to("history", NOTHING))
        assert client.get(CHECK)["Location"] == url_of("history")
        assert client.post(CHECK)["Location"] == url_of("history")

    @pytest.mark.parametrize("method", ["get", "post"])
    @pytest.mark.parametrize("url", [url_of("worked"), CHECK])
    def test_without_answers_one_starts_again(self, client: Client, url: str, method: str) -> None:
        response = getattr(client, method)(url)
        assert response.status_code == 302
        assert response["Location"] == f"{START}?expired"
        assert "no longer here" in text_of(client.get(response["Location"]))

    def test_after_the_session_ended_one_starts_again(self, client: Client) -> None:
        say(client, up_to("worked", NOTHING))
        Session.objects.all().delete()
        assert client.post(url_of("worked"), NOTHING["worked"])["Location"] == f"{START}?expired"

    def test_other_methods_are_refused(self, client: Client) -> None:
        assert client.put(url_of("goal")).status_code == 405
        assert client.delete(CHECK).status_code == 405

    def test_head_works(self, client: Client) -> None:
        response = client.head(url_of("goal"))
        assert response.status_code == 200
        assert not response.content


class TestChange:
    def test_changing_one_answer_keeps_the_rest(self, client: Client) -> None:
        say(client, NOTHING)
        response = client.post(url_of("high-school"), GROWN | {"high_school": "none"})
        assert response["Location"] == CHECK
        kept = client.session["pathway"]
        assert kept["high-school"] == GROWN | {"high_school": ["none"]}
        assert kept["worked"] == {"worked": ["neither"]}

    def test_answers_off_the_path_are_kept_but_not_shown(self, client: Client) -> None:
        say(client, AT_WORK)
        assert client.post(url_of("worked"), {"worked": "neither"})["Location"] == CHECK
        text = text_of(client.get(CHECK))
        assert "Your job" not in text
        assert "CPR" not in text
        assert "job" in client.session["pathway"]

    def test_they_are_back_when_the_path_returns(self, client: Client) -> None:
        say(client, AT_WORK)
        client.post(url_of("worked"), {"worked": "neither"})
        assert client.post(url_of("worked"), {"worked": "worked"})["Location"] == CHECK
        assert "Your job" in text_of(client.get(CHECK))

    def test_a_change_that_asks_for_more_leads_there(self, client: Client) -> None:
        say(client, NOTHING)
        response = client.post(url_of("worked"), {"worked": "worked"})
        assert response["Location"] == url_of("job")

    def test_a_refused_change_keeps_the_old_answer(self, client: Client) -> None:
        say(client, NOTHING)
        assert client.post(url_of("worked"), {"worked": "x"}).status_code == 422
        assert client.session["pathway"]["worked"] == {"worked": ["neither"]}

    def test_an_answer_that_no_longer_holds_is_asked_again(self, client: Client) -> None:
        say(client, NOTHING)
        session = client.session
        session["pathway"] = session["pathway"] | {"history": {"held": ["gone"], "failed": []}}
        session.save()
        assert client.get(CHECK)["Location"] == url_of("history")
        assert client.get(url_of("history")).status_code == 200

    def test_looking_again_changes_nothing(self, client: Client) -> None:
        say(client, NOTHING)
        before = client.session["pathway"]
        for key in KEYS:
            assert client.get(url_of(key)).status_code == 200
        assert client.session["pathway"] == before

    def test_posting_again_leads_to_the_same_place(self, client: Client) -> None:
        say(client, up_to("history", NOTHING))
        twice = [client.post(url_of("training"), NOTHING["training"]) for _ in range(2)]
        assert [response["Location"] for response in twice] == [url_of("history")] * 2


class TestSeveralTabs:
    def test_answers_to_different_questions_do_not_overwrite_each_other(
        self, client: Client
    ) -> None:
        """Both tabs are open on earlier questions; each saves its own."""
        say(client, NOTHING)
        client.get(url_of("high-school"))
        client.get(url_of("worked"))
        client.post(url_of("worked"), {"worked": "taught"})
        client.post(url_of("high-school"), GROWN | {"high_school": "none"})
        kept = client.session["pathway"]
        assert kept["worked"] == {"worked": ["taught"]}
        assert kept["high-school"]["high_school"] == ["none"]

    def test_an_old_tab_leads_on_from_where_the_person_is(self, client: Client) -> None:
        say(client, up_to("worked", NOTHING))
        response = client.post(url_of("goal"), {"goal": "education"})
        assert response["Location"] == url_of("worked")

    def test_a_tab_on_a_question_that_is_off_the_path_now_leads_back(self, client: Client) -> None:
        say(client, AT_WORK)
        client.post(url_of("worked"), {"worked": "neither"})
        assert client.post(url_of("job"), AT_WORK["job"])["Location"] == CHECK


class TestBack:
    def test_from_the_first_question_to_the_start(self, client: Client) -> None:
        assert f'class="back"><a href="{START}">' in client.get(url_of("goal")).content.decode()

    @pytest.mark.parametrize(("before", "key"), list(pairwise(KEYS)))
    def test_from_any_other_to_the_one_before(self, client: Client, before: str, key: str) -> None:
        say(client, up_to(key, NOTHING))
        html = client.get(url_of(key)).content.decode()
        assert f'class="back"><a href="{url_of(before)}">' in html

    def test_questions_are_numbered(self, client: Client) -> None:
        for number, key in enumerate(KEYS, 1):
            assert f"Question {number} " in text_of(client.get(url_of(key)))
            say(client, {key: NOTHING[key]})


class TestGoal:
    def test_the_goal_of_the_address_is_chosen(self, client: Client) -> None:
        html = client.get(f"{url_of('goal')}?goal=education").content.decode()
        assert chosen(html) == ["education"]

    @pytest.mark.parametrize("goal", ["nonsense", "", "%00", '"><script>'])
    def test_a_goal_that_is_none_chooses_nothing(self, client: Client, goal: str) -> None:
        response = client.get(f"{url_of('goal')}?goal={goal}")
        assert response.status_code == 200
        assert chosen(response.content.decode()) == []

    def test_the_answer_given_stands_against_the_address(self, client: Client) -> None:
        say(client, {"goal": {"goal": ["general"]}})
        html = client.get(f"{url_of('goal')}?goal=education").content.decode()
        assert chosen(html) == ["general"]


class TestMore:
    def test_another_job_can_be_added_up_to_five(self, client: Client) -> None:
        say(client, AT_WORK)
        for item in range(2, MOST_ITEMS + 1):
            assert url_of(f"job.{item}") in client.get(CHECK).content.decode()
            start = 2500 + 100 * item
            say(client, {f"job.{item}": worked(ago(start), ago(start - 50))})
        html = client.get(CHECK).content.decode()
        assert "Add another job" not in html
        assert "Your job (5)" in html
        assert client.get(f"{reverse('pathways:question', args=['job'])}?item=6").status_code == 404

    def test_another_training_brings_its_own_questions(self, client: Client) -> None:
        military = {**NOTHING, "training": {"training": ["military"]}, "dates": ANSWERS["dates"][7]}
        order = ("goal", "training", "dates", "history", "high-school", "worked")
        say(client, {key: military[key] for key in order})
        assert "Add another training" in text_of(client.get(CHECK))
        response = say(client, {"training.2": {"training": ["certificate"]}})
        assert response["Location"] == url_of("dates.2")
        assert "When was your training? (2)" in text_of(client.get(url_of("dates.2")))

    def test_there_is_no_other_without_a_first(self, client: Client) -> None:
        say(client, NOTHING)
        text = text_of(client.get(CHECK))
        assert "Add another" not in text
        assert client.get(url_of("training.2"))["Location"] == CHECK

    def test_items_come_one_after_the_other(self, client: Client) -> None:
        say(client, AT_WORK)
        assert client.get(url_of("job.3"))["Location"] == CHECK


def test_every_question_of_a_page_has_its_reason(client: Client) -> None:
    say(client, up_to("high-school", NOTHING))
    text = text_of(client.get(url_of("high-school")))

    for slug in ("high-school", "adult"):
        assert str(QUESTION[slug].why) in text


def test_a_way_in_is_named_once_among_those_that_an_answer_decides(client: Client) -> None:
    say(client, {"goal": {"goal": ["general"]}, "training": {"training": ["unknown"]}})
    html = client.get(url_of("history")).content.decode()
    ways = re.findall(r"<li>(NCMA[^<]*)</li>", html.partition('class="why"')[2])

    assert len(ways) > 1
    assert len(set(ways)) == len(ways)


def chosen(html: str) -> list[str]:
    """The values of the boxes that are checked."""
    inputs = [part.partition(">")[0] for part in html.split("<input")[1:]]
    checked = [tag for tag in inputs if "checked" in tag]
    return [tag.partition('value="')[2].partition('"')[0] for tag in checked]
