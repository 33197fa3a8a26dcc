"""What the steps of a recording are called, wherever one is named."""

from desktop.domain.enrolments import Step
from desktop.i18n import _


def step_name(step: Step) -> str:
    """Return the name of a step as its own screen bears it."""
    return {
        Step.BIODATA: _("Biodata"),
        Step.PHOTO: _("Photo"),
        Step.FINGERS: _("Fingerprints"),
        Step.IRISES: _("Irises"),
        Step.SIGNATURE: _("Signature"),
        Step.CHECK: _("Check and save"),
    }[step]


def short_step_name(step: Step) -> str:
    """Return the name of a step where there is little room."""
    return _("Check") if step is Step.CHECK else step_name(step)
