"""The peoples of the tidal land and how they name their children; drawn from to invent residents."""

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
ISLAM, KRISTEN, KATHOLIK, HINDU, BUDHA = 1, 2, 3, 4, 5


def spread(*weighted: tuple[T, int]) -> tuple[T, ...]:
    """Return each value as often as its weight says, to draw from with `random.choice`."""
    return tuple(value for value, weight in weighted for _time in range(weight))


@dataclass(frozen=True)
class Community:
    """A people: first and last names of men and women, religions as common as they are, places of origin.

    `share` is its part of the households in percent. `origins` are birthplaces with the six digits
    that a NIK first issued there begins with.
    """

    share: int
    men: tuple[str, ...]
    women: tuple[str, ...]
    men_last: tuple[str, ...]
    women_last: tuple[str, ...]
    religions: tuple[int, ...]
    origins: tuple[tuple[str, str], ...]
    has_family_names: bool = False
    one_word_percent: int = 0


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.upper().split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(part.strip().upper() for part in text.split(","))


JAVANESE = Community(
    share=46,
    men=_words(
        "Slamet Sutrisno Sugeng Suparman Sukarno Wagimin Paimin Tukiman Mulyono Suyatno Widodo Haryanto "
        "Agus Eko Dwi Tri Joko Bambang Teguh Wahyu Supriyadi Sarwono Ngatiman Katiman Rohmat Yulianto "
        "Andri Bagus Rizky Aditya"
    ),
    women=_words(
        "Sri Suminah Tumini Sulastri Wagiyem Ngatinah Sutinah Lestari Endang Wiwik Titik Siti Dwi Tri "
        "Retno Rahayu Sumarni Warsiti Kasiyem Yuliati Nur Dewi Indah Putri Ayu Fitri Ratna Wulan Rini "
        "Lilis"
    ),
    men_last=_words(
        "Riyadi Santoso Wibowo Nugroho Prasetyo Susilo Hartono Setiawan Kuncoro Purnomo Widianto Utomo "
        "Saputro Raharjo"
    ),
    women_last=_words(
        "Wahyuni Handayani Rahayu Astuti Lestari Ningsih Wulandari Utami Purwanti Susanti Hartati "
        "Kusumawati Hidayah"
    ),
    religions=spread((ISLAM, 96), (KRISTEN, 2), (KATHOLIK, 2)),
    origins=(
        ("CILACAP", "330102"),
        ("CILACAP", "330106"),
        ("MALANG", "350713"),
        ("LAMPUNG TENGAH", "180207"),
    ),
    one_word_percent=14,
)
MALAY = Community(
    share=30,
    men=_words(
        "Ahmad Muhammad Abdul Hasan Husin Idrus Zainal Syamsul Rusdi Burhan Marzuki Fauzi Rizal Hendri "
        "Yusuf Umar Kemas Masagus Kiagus Raden Taufik Ardiansyah Deni Ferry Jauhari Saparudin Herman "
        "Ilham Reza Fajar"
    ),
    women=_words(
        "Siti Nyayu Nyimas Halimah Rusdiana Maryam Aminah Rohana Zulaikha Khodijah Fatimah Hajar Rukayah "
        "Masayu Nurhayati Yuliana Asmawati Marlina Emilia Desi Novita Sundari Rosita Leni Kartika Aisyah "
        "Nabila Mardiana"
    ),
    men_last=_words(
        "Fauzan Saputra Effendi Hamid Aziz Rahman Hidayat Syarif Iskandar Akbar Ramadhan Kurniawan "
        "Alamsyah Firdaus"
    ),
    women_last=_words(
        "Aminah Fatimah Rohana Hartini Puspita Sari Maharani Agustina Anggraini Oktaviani Rahmawati "
        "Safitri Yanti"
    ),
    religions=spread((ISLAM, 99), (BUDHA, 1)),
    origins=(
        ("PALEMBANG", "167102"),
        ("PALEMBANG", "167113"),
        ("SEKAYU", "160601"),
        ("KAYU AGUNG", "160205"),
    ),
)
BUGIS = Community(
    share=8,
    men=_words(
        "Andi Baso Ambo Daeng Mappa Sultan Hasanuddin Amiruddin Syarifuddin Tahir Rusli Jufri Muhammad "
        "Kamaruddin"
    ),
    women=_words(
        "Andi Besse Hasnah Nurhaeda Rosmini Hamsina Marwah Sitti Nurbaya Rahmatia Indo Darmawati Hasmawati"
    ),
    men_last=_words(
        "Tang Baharuddin Lakka Mangkona Palallo Rasyid Sulaiman Mustari Nasir Sabang Latif Arsyad"
    ),
    women_last=_words("Tenri Ramlah Hasanah Mulyani Nadira Salma Jumriah Sitti Nuraini Fitriani Amalia"),
    religions=spread((ISLAM, 100)),
    origins=(("BONE", "730807"), ("BONE", "730821")),
)
SUNDANESE = Community(
    share=7,
    men=_words("Asep Dadang Ujang Cecep Iwan Deden Endang Yayat Tatang Rahmat Hendra Dede Maman Nandang"),
    women=_words("Euis Neneng Iis Imas Cucu Ai Yeti Elis Nining Teti Eneng Lilis Rina Tuti"),
    men_last=_words("Suherman Hidayat Sutisna Kosasih Gunawan Mulyana Permana Supriatna Rukmana"),
    women_last=_words("Komariah Rohaeti Nurhasanah Suryani Maryati Sumiati Herawati Rostika"),
    religions=spread((ISLAM, 100)),
    origins=(("CIAMIS", "320707"), ("TASIKMALAYA", "320607")),
    one_word_percent=10,
)
BATAK = Community(
    share=5,
    men=_words(
        "Hotman Togar Parulian Binsar Jonggi Sahat Maruli Tigor Robert Daniel Hamonangan Poltak Ramot Andreas"
    ),
    women=_words(
        "Rotua Tiur Lamria Hotmauli Rosdiana Ester Debora Maria Tiarma Sondang Romauli Theresia Ruth"
    ),
    men_last=_words(
        "Sitorus Simanjuntak Siregar Sihombing Hutapea Manurung Sinaga Nainggolan Pardede Marpaung Tampubolon"
    ),
    women_last=_words(
        "Sitorus Simanjuntak Siregar Sihombing Hutapea Manurung Sinaga Nainggolan Pardede Marpaung Tampubolon"
    ),
    religions=spread((KRISTEN, 82), (KATHOLIK, 12), (ISLAM, 6)),
    origins=(("BALIGE", "121201"), ("PORSEA", "121207")),
    has_family_names=True,
)
BALINESE = Community(
    share=4,
    men=_phrases("I Wayan, I Made, I Nyoman, I Ketut, I Gede, I Komang, I Putu, I Kadek"),
    women=_phrases("Ni Wayan, Ni Made, Ni Nyoman, Ni Ketut, Ni Luh, Ni Komang, Ni Putu, Ni Kadek"),
    men_last=_words(
        "Sukerta Sudarma Suardana Artawan Widana Mudita Sudiana Arnawa Wirawan Suparta Yasa Darmawan"
    ),
    women_last=_words(
        "Sukerti Suartini Widiasih Astuti Sumerti Kerti Sriani Budiasih Ayuni Wartini Murniati"
    ),
    religions=spread((HINDU, 99), (KRISTEN, 1)),
    origins=(("KARANGASEM", "510704"), ("BULELENG", "510806")),
)

COMMUNITIES = (JAVANESE, MALAY, BUGIS, SUNDANESE, BATAK, BALINESE)
# As common as their shares, to draw from.
HOUSEHOLDS = spread(*((people, people.share) for people in COMMUNITIES))
