"""The letters desk without a window: what its presenter told it, and how an order is begun."""

from desktop.gui.letters.wording import QUEUE


class Shown:
    """A view that keeps what it was told."""

    def __init__(self):
        self.counts, self.next_number, self.segment = {}, "", QUEUE
        self.rows, self.current, self.chosen, self.is_all = [], "", "", False
        self.action, self.printers, self.run = None, [], None
        self.banner, self.preview, self.question, self.failure = None, None, None, None
        self.cards, self.banners, self.said, self.asked_folder = [], [], [], 0

    def show_loading(self):
        pass

    def show_desk(self, counts, next_number):
        self.counts, self.next_number = counts, next_number

    def show_segment(self, segment):
        self.segment = segment

    def show_rows(self, rows, current):
        self.rows, self.current = list(rows), current

    def show_sieve(self, villages, sieve, *, has_ages):
        self.villages, self.sieve, self.has_ages = list(villages), sieve, has_ages

    def show_chosen(self, words, *, is_all):
        self.chosen, self.is_all = words, is_all

    def show_action(self, action):
        self.action = action

    def show_printers(self, choices, chosen):
        self.printers, self.printer = list(choices), chosen

    def show_run(self, card):
        self.run = card
        self.cards.append(card)

    def show_banner(self, kind, headline, text):
        self.banner = (kind, headline, text)
        self.banners.append(headline)
        self.said.append((kind, headline))

    def show_preview(self, preview, words):
        self.preview, self.preview_words = preview, words

    def ask(self, question):
        self.question = question

    def ask_folder(self):
        self.asked_folder += 1

    def show_failure(self, headline, advice):
        self.failure = headline


def issue_all(presenter):
    """Tick everything, ask for it, say yes."""
    presenter.tick_all()
    presenter.act()
    presenter.order.answer("")
