from django.urls import path

from pathways.views import compare, program, result, wizard

app_name = "pathways"
urlpatterns = [
    path("", wizard.start, name="start"),
    path("check/", wizard.check, name="check"),
    path("program/", program.use, name="use_program"),
    path("program/forget/", program.forget, name="forget_program"),
    path("clear/", wizard.clear, name="clear"),
    path("r/<str:token>/", result.result, name="result"),
    path("r/<str:token>/compare/", compare.compare, name="compare"),
    path("r/<str:token>/delete/", result.delete, name="delete"),
    path("r/<str:token>/change/", result.change, name="change"),
    path("<slug:slug>/", wizard.question, name="question"),
]
