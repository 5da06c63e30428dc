from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from careerguide import pages, views
from catalogue import (
    career_pages,
    guide_pages,
    open_pages,
    organization_pages,
    report_pages,
    search_page,
    state_pages,
)
from catalogue import views as catalogue
from catalogue.kept import kept
from recertification.views import planner

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", open_pages.robots, name="robots"),
    path("sitemap.xml", open_pages.sitemap, name="sitemap"),
    path("admin/", admin.site.urls),
    # Visitors' pages: English without a prefix, another language under its own.
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("credentials/", include("catalogue.urls")),
        path("compare/", catalogue.compare, name="compare"),
        path("pathway/", include("pathways.urls")),
        path("programs/", include("programs.urls")),
        path("recertification/", kept()(planner.overview), name="recertification"),
        path("recertification/", include("recertification.urls")),
        path("states/", state_pages.overview, name="states"),
        path("states/<str:code>/", state_pages.state, name="state"),
        path("bodies/", organization_pages.bodies, name="bodies"),
        path("bodies/<str:slug>/", organization_pages.body, name="body"),
        path("accreditors/", organization_pages.accreditors, name="accreditors"),
        path("accreditors/<str:slug>/", organization_pages.accreditor, name="accreditor"),
        path("search/", search_page.search, name="search"),
        path("opensearch.xml", open_pages.opensearch, name="opensearch"),
        path("guides/", guide_pages.overview, name="guides"),
        path("guides/<str:slug>/", guide_pages.guide, name="guide"),
        path("glossary/", guide_pages.glossary, name="glossary"),
        path("specialties/", career_pages.overview, name="specialties"),
        path("specialties/<str:slug>/", career_pages.specialty, name="specialty"),
        path("ladder/", career_pages.ladder, name="ladder"),
        path("changes/", open_pages.changes, name="changes"),
        path("changes/feed/", open_pages.feed, name="changes_feed"),
        path("changes/<int:number>/", open_pages.edition_changes, name="edition_changes"),
        path("data/", open_pages.data, name="data"),
        path("data/<slug:name>.<slug:extension>", open_pages.download, name="download"),
        path("report/<path:key>/thanks/", report_pages.report_thanks, name="report_thanks"),
        path("report/<path:key>/", report_pages.report, name="report"),
        path("useful/", report_pages.useful, name="useful"),
        path("useful/thanks/", report_pages.useful_thanks, name="useful_thanks"),
        path("about/", pages.about, name="about"),
        path("privacy/", pages.privacy, name="privacy"),
        path("accessibility/", pages.accessibility, name="accessibility"),
        prefix_default_language=False,
    ),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
