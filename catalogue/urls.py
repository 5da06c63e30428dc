from django.urls import path

from catalogue import guide_pages, views

app_name = "catalogue"

urlpatterns = [
    path("", views.credentials, name="credentials"),
    path("<str:slug>/", views.credential, name="credential"),
    path("<str:slug>/questions/", guide_pages.questions, name="questions"),
]
