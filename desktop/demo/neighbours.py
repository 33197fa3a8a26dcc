"""The residents of Muara Padang whom the handbook's pictures show. All of them are invented."""

_VILLAGES = {
    "Muara Padang": "2001",
    "Tanjung Baru": "2002",
    "Karang Anyar": "2003",
    "Purwodadi": "2006",
    "Sumber Makmur": "2007",
    "Air Gading": "2008",
    "Daya Makmur": "2011",
    "Tirta Jaya": "2042",
}
# NIK, name, birthplace, village, centre status, and codes: marital, relation, occupation.
_PEOPLE = (
    ("1607075206909001", "SITI AMINAH", "PALEMBANG", "Karang Anyar", "UNREGISTERED", (2, 3, 9)),
    ("1607074408859014", "SITI FATIMAH", "MUARA PADANG", "Muara Padang", "PRINT_READY_RECORD", (2, 3, 2)),
    ("1607076103989022", "SITI HAJAR", "PURWODADI", "Purwodadi", "PRINT_READY_RECORD", (2, 3, 2)),
    ("1607075911729003", "SITI KHODIJAH", "PALEMBANG", "Karang Anyar", "CARD_PRINTED", (4, 1, 84)),
    ("1607074212059031", "SITI MARYAM", "MUARA PADANG", "Daya Makmur", "UNREGISTERED", (1, 4, 3)),
    ("1607076509099008", "SITI NURHALIZA PUTRI", "MUARA PADANG", "Muara Padang", "UNREGISTERED", (1, 4, 3)),
    ("1607075507649011", "SITI ROHANA", "TANJUNG BARU", "Tanjung Baru", "CARD_PRINTED", (2, 3, 2)),
    ("1607074101799027", "SITI RUKAYAH", "SUMBER MAKMUR", "Sumber Makmur", "PRINT_READY_RECORD", (2, 3, 9)),
    ("1607075809949019", "SITI SULASTRI", "AIR GADING", "Air Gading", "PRINT_READY_RECORD", (2, 3, 2)),
    ("1607076802919005", "SITI ZULAIKHA", "PALEMBANG", "Purwodadi", "PRINT_READY_RECORD", (2, 3, 65)),
    ("1607071405889012", "SITORUS HAMONANGAN", "BALIGE", "Tirta Jaya", "CARD_PRINTED", (2, 1, 88)),
    (
        "1607074907959041",
        "LESTARI WULANDARI",
        "SUMBER MAKMUR",
        "Sumber Makmur",
        "PRINT_READY_RECORD",
        (2, 3, 65),
    ),
    ("1607070203849016", "KOMANG SUDARMA", "KARANGASEM", "Tirta Jaya", "UNREGISTERED", (2, 1, 9)),
    ("1607071708939017", "AHMAD FAUZAN", "PURWODADI", "Purwodadi", "UNREGISTERED", (1, 4, 15)),
    ("1607075010689018", "NYAYU HALIMAH", "PALEMBANG", "Muara Padang", "UNREGISTERED", (2, 3, 2)),
    ("1607072309519020", "WAYAN SUKERTA", "KARANGASEM", "Karang Anyar", "UNREGISTERED", (2, 1, 9)),
)
_RELIGIONS = {"SITORUS HAMONANGAN": "2", "KOMANG SUDARMA": "4", "WAYAN SUKERTA": "4"}
_KK = {"SITI AMINAH": "1607070303159002", "LESTARI WULANDARI": "1607071103189008"}
WOMEN_DAYS = 40


def _neighbour(index: int) -> dict[str, str]:
    nik, name, birthplace, village, status, (marital, relation, occupation) = _PEOPLE[index]
    day, year2 = int(nik[6:8]), int(nik[10:12])
    is_female = day > WOMEN_DAYS
    century = 20 if year2 < 20 else 19
    dusun = "II" if index % 2 == 0 else "III"
    return {
        "NIK": nik,
        "NO_KK": _KK.get(name, f"160707{10 + index:02}06149{100 + index}"),
        "NAMA_LGKP": name,
        "JENIS_KLMIN": "2" if is_female else "1",
        "TMPT_LHR": birthplace,
        "TGL_LHR": f"{day % WOMEN_DAYS:02}-{nik[8:10]}-{century}{year2:02}",
        "NO_PROP": "16",
        "NO_KAB": "07",
        "NO_KEC": "07",
        "NO_KEL": _VILLAGES[village],
        "GOL_DRH": "13",
        "AGAMA": _RELIGIONS.get(name, "1"),
        "STAT_KWN": str(marital),
        "STAT_HBKEL": str(relation),
        "PDDK_AKH": "8" if occupation == 65 else "4",
        "JENIS_PKRJN": str(occupation),
        "ALAMAT": f"DUSUN {dusun} PARIT {5 + index}",
        "NO_RT": f"{3 + index % 4:03}",
        "NO_RW": f"{1 + index % 3:03}",
        "DUSUN": dusun,
        "KODE_POS": "30975",
        "STATUS_REKAM": status,
    }


NEIGHBOURS = tuple(_neighbour(index) for index in range(len(_PEOPLE)))
