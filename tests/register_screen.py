"""The register without a window: what its presenter told it."""


class Shown:
    """A view that keeps what it was told."""

    def __init__(self):
        self.lines, self.current, self.is_filtered = None, "", False
        self.counts, self.proof, self.detail, self.page = {}, None, None, None
        self.receiver = self.reason = self.exchange = self.extension = self.banner = self.failure = None
        self.listed, self.entries, self.making, self.to_print = "", [], [], []

    def show_loading(self):
        pass

    def show_lines(self, lines, current, *, is_filtered):
        self.lines, self.current, self.is_filtered = list(lines), current, is_filtered

    def show_counts(self, counts):
        self.counts = counts

    def show_query(self, query):
        self.query = query

    def show_list(self, name):
        self.listed = name

    def show_proof(self, proof):
        self.proof = proof

    def show_detail(self, detail):
        self.detail = detail

    def show_page(self, page):
        self.page = page

    def show_entries(self, number, lines):
        self.entries = (number, list(lines))

    def show_making(self, words):
        self.making.append(words)

    def ask_receiver(self, question):
        self.receiver = question

    def ask_reason(self, question):
        self.reason = question

    def ask_exchange(self, question):
        self.exchange = question

    def ask_extension(self, question):
        self.extension = question

    def show_banner(self, kind, headline, text):
        self.banner = (kind, headline, text)

    def show_failure(self, headline, advice):
        self.failure = headline


FIRST, SECOND, THIRD = (f"471.13/07-0000{seq}/DISDUKCAPIL/2026" for seq in (1, 2, 3))
