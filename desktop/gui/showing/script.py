"""The main job as a script: record Siti Aminah, approve, print to a file, carry up, receive, confirm."""

from functools import partial
from pathlib import Path

from desktop.demo.faces import invent_face
from desktop.demo.signatures import invent_signature
from desktop.demo.world import CLERK, OPERATOR, PASSWORD, SUPERVISOR, World
from desktop.devices.drives import removable_drives
from desktop.domain.biometrics import Modality
from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Step
from desktop.domain.nik import FEMALE
from desktop.domain.officers import Officer
from desktop.gui import screens
from desktop.gui.showing.steps import CONTROL, Hands, Key, Steps
from desktop.gui.sync.presenter import chosen_folder
from desktop.gui.sync.usb import copied
from desktop.i18n import _

NAME, TYPED = "Siti Aminah", "siti am"
BIRTH_YEAR, SEED = 1990, 1607
_OFFICER_CARDS = 9
_INVENTED, _AHEAD = "training-scanners", "ahead"
# What a scan on a slow laptop did not give is scanned once more, as a person would, and a scanner that
# did not answer in time is looked for again.
_MOST_SCANS = 9


def main_job(world: World, hands: Hands) -> Steps:
    """Live through everything, beginning at the sign-in page of the first station."""
    yield from _sign_in(hands, OPERATOR, _("{name}, recording officer, signs in."), screens.HOME)
    yield from _find(hands)
    yield from _record(hands, _face(world))
    yield from _lock(hands)
    yield from _sign_in(hands, SUPERVISOR, _("{name}, supervisor, signs in."), screens.HOME)
    yield from _approve(hands)
    yield from _issue(hands, world.plan.out / "letters")
    yield from _look_into_register(hands)
    yield from _carry_up(hands, world.usb)
    yield from _lock(hands)
    yield from _change_place(hands)
    yield from _sign_in(hands, CLERK, _("At the Dukcapil office: {name} signs in."), screens.OFFICE_HOME)
    yield from _receive(hands, world.usb)
    yield from _answer(hands, world.usb)
    yield from _lock(hands)
    yield from _change_place(hands)
    yield from _sign_in(hands, OPERATOR, _("Back at the station, {name} signs in."), screens.HOME)
    yield from _take_in(hands, world.usb)
    yield from _see_confirmation(hands)


def _face(world: World) -> Path:
    path = world.plan.out / "siti-aminah.jpg"
    path.write_bytes(invent_face(SEED, BIRTH_YEAR, FEMALE))
    return path


def _sign_in(hands: Hands, officer: Officer, words: str, screen: str) -> Steps:
    def card() -> int | None:
        cards = range(_OFFICER_CARDS)
        return next((number for number in cards if hands.shows(f"officer-{number}", officer.name)), None)

    yield from hands.wait(f"card of {officer.name}", lambda: card() is not None)
    yield from hands.say(words.format(name=officer.name))
    yield from hands.press(Key(Key.Key_1 + (card() or 0)))
    yield from hands.write(PASSWORD, at="passphrase")
    yield from hands.press(Key.Key_Return, at="sign-in-button")
    yield from hands.wait(f"work of {officer.name}", lambda: hands.desk.current() == screen)


def _lock(hands: Hands) -> Steps:
    yield from hands.press(Key.Key_L, CONTROL)
    # A click, not Esc: that key is the person's, and ends the show.
    yield from hands.click("other-officer")
    yield from hands.wait("sign-in page", lambda: hands.find("officer-0") is not None)


def _change_place(hands: Hands) -> Steps:
    yield from hands.press(Key.Key_F2, at="other-place-0")


def _find(hands: Hands) -> Steps:
    yield from hands.say(_("F3 finds the resident; a few letters are enough."))
    yield from hands.press(Key.Key_F3)
    yield from hands.write(TYPED, at="search")
    yield from hands.wait(NAME, lambda: hands.shows("resident-name", NAME))


def _record(hands: Hands, photo: Path) -> Steps:
    yield from hands.say(_("Her recording goes on where the power went: at the photo, here from a file."))
    yield from hands.press(Key.Key_Return, at="start")
    yield from hands.click("photo-file")
    yield from hands.give_path(photo)
    yield from hands.press(Key.Key_F8, at=_AHEAD)
    yield from _scan(hands)
    yield from hands.say(_("She signs with mouse, finger or pen, and agrees to the statement."))
    yield from hands.draw("pad", invent_signature(SEED))
    yield from hands.click("consent-read_aloud")
    yield from hands.click("agree")
    yield from hands.press(Key.Key_F8, at=_AHEAD)
    yield from hands.say(_("Every line is read aloud to her; Space says that it is right."))
    for _line in READ_ALOUD:
        yield from hands.press(Key.Key_Space, at="confirm-line")
    yield from hands.say(_("F8 saves. From now on no power cut can take it away."))
    yield from hands.press(Key.Key_F8, at=_AHEAD)
    yield from hands.wait("number of the recording", lambda: bool(hands.find("enrolment-number")))


def _scan(hands: Hands) -> Steps:
    yield from hands.say(_("No scanner is attached here: invented ones take fingers and eyes; Space scans."))
    for step, modality in ((Step.FINGERS, Modality.FINGER), (Step.IRISES, Modality.IRIS)):
        scan = f"scan-{modality.value}"
        for _time in range(_MOST_SCANS):
            yield from hands.wait(step.value, partial(_can_use_one, hands, scan, _AHEAD, _INVENTED))
            if hands.is_enabled(_AHEAD):
                break
            if hands.find(_INVENTED):
                yield from hands.click(_INVENTED)
                yield from hands.wait("scanner", partial(hands.is_enabled, scan))
            else:
                yield from hands.press(Key.Key_Space, at=scan)
        yield from hands.press(Key.Key_F8, at=_AHEAD)


def _can_use_one(hands: Hands, *names: str) -> bool:
    return any(hands.is_enabled(name) for name in names)


def _approve(hands: Hands) -> Steps:
    yield from hands.say(_("Nobody approves their own recording: the supervisor looks at it and presses F8."))
    yield from hands.press(Key.Key_4, CONTROL)
    yield from hands.go_down_to("waiting", NAME)
    yield from hands.wait(f"recording of {NAME}", lambda: hands.shows("name", NAME))
    yield from hands.press(Key.Key_F8, at="approve")
    yield from hands.wait("the next recording", lambda: not hands.shows("name", NAME))


def _issue(hands: Hands, folder: Path) -> Steps:
    yield from hands.say(_("The KTP Sementara gets its number and a signed QR; here it is saved as a PDF."))
    yield from hands.press(Key.Key_5, CONTROL)
    yield from hands.go_down_to("letters", NAME)
    yield from hands.press(Key.Key_Space)
    yield from hands.wait("something chosen", partial(hands.is_enabled, "action"))
    yield from hands.click("save-pdf")
    yield from hands.give_path(folder)
    yield from hands.click("accept")
    yield from hands.say(_("Only a person can tell whether a sheet came out well. This one did."))
    yield from hands.click("settle")
    yield from hands.wait("judged sheets", lambda: hands.find("settle") is None)


def _look_into_register(hands: Hands) -> Steps:
    yield from hands.say(_("The register lists every number that was given, with the book of its sheets."))
    yield from hands.press(Key.Key_6, CONTROL)
    yield from hands.go_down_to("register", NAME)
    yield from hands.wait(f"letter of {NAME}", lambda: hands.shows("holder", NAME))
    yield from hands.press(Key.Key_Return, at="open-letter")
    yield from hands.say(_("This is the letter as it lies on paper."))
    yield from hands.click("reject")


def _carry_up(hands: Hands, folder: Path) -> Steps:
    place = chosen_folder(folder)
    yield from hands.say(
        _("A USB stick carries the sealed bundle to the office; here a folder stands for it.")
    )
    yield from hands.press(Key.Key_9, CONTROL)
    yield from _choose_folder(hands, folder)
    yield from hands.click("copy")
    done = copied(place, 1).headline if place else ""
    yield from hands.wait("the copy that was read back", lambda: hands.shows("usb-headline", done))
    yield from hands.say(_("Written, read back and compared. Only now may a USB be pulled out."))


def _choose_folder(hands: Hands, folder: Path) -> Steps:
    place = chosen_folder(folder)
    yield from hands.click("choose-folder")
    yield from hands.give_path(folder)
    name = place.name if place else folder.name
    yield from hands.wait(name, lambda: hands.shows("usb-headline", name))


def _receive(hands: Hands, folder: Path) -> Steps:
    if removable_drives():
        # The office takes a stick without asking; the show must not write on the visitor's.
        yield from hands.say(_("Please pull out your USB stick: the show uses a folder."))
        yield from hands.wait("no USB stick", lambda: not removable_drives())
    yield from hands.say(_("The office reads the bundle and checks every signature and every rule again."))
    yield from hands.press(Key.Key_2, CONTROL)
    yield from hands.wait("incoming bundles", lambda: hands.desk.current() == screens.INBOX)
    yield from hands.click("read")
    yield from hands.click("place-folder")
    yield from hands.give_path(folder)
    yield from hands.click("close-outcomes")


def _answer(hands: Hands, folder: Path) -> Steps:
    yield from hands.say(_("Its signed receipt says what it holds, and goes home with the USB."))
    yield from hands.press(Key.Key_7, CONTROL)
    yield from hands.click("write")
    yield from hands.click("place-folder")
    yield from hands.give_path(folder)
    yield from hands.wait("written receipt", lambda: hands.find("notice") is not None)


def _take_in(hands: Hands, folder: Path) -> Steps:
    yield from hands.say(_("The station takes the receipt in."))
    yield from hands.press(Key.Key_9, CONTROL)
    yield from _choose_folder(hands, folder)
    yield from hands.click("take-in")
    yield from hands.wait("receipt taken in", lambda: not hands.is_enabled("take-in"))


def _see_confirmation(hands: Hands) -> Steps:
    yield from hands.say(
        _("And {name}'s page shows that the office confirmed her recording.").format(name=NAME)
    )
    yield from hands.press(Key.Key_F3)
    yield from hands.write(TYPED, at="search")
    yield from hands.wait(NAME, lambda: hands.shows("resident-name", NAME))
    yield from hands.click("show-page")
    confirmed = _("Accepted by the office")
    yield from hands.wait("word of the office", lambda: hands.shows("page-history", confirmed))
