from django.urls import path

from catalogue import views

app_name = "catalogue"

urlpatterns = [
    path("", views.credentials, name="credentials"),
    path("<str:slug>/", views.credential, name="credential"),
]
