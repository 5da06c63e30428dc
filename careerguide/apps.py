from django.contrib.admin.apps import AdminConfig


class EditorsAdminConfig(AdminConfig):
    """Django's admin with our own site: `careerguide/editors.py`."""

    default_site = "careerguide.editors.EditorsSite"
