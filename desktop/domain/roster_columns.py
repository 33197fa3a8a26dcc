"""The columns of a roster as SIAK names them, and what else exports call them."""

from types import MappingProxyType

REGION_COLUMNS = ("NO_PROP", "NO_KAB", "NO_KEC", "NO_KEL")
REQUIRED_COLUMNS = ("NIK", "NO_KK", "NAMA_LGKP", "JENIS_KLMIN", "TMPT_LHR", "TGL_LHR", *REGION_COLUMNS)
CODED_COLUMNS = ("GOL_DRH", "AGAMA", "STAT_KWN", "STAT_HBKEL", "PDDK_AKH", "JENIS_PKRJN")
# What is known further, by the field of the biodata. The days until which papers count are ours: no source
# names SIAK's own columns for them.
FURTHER_COLUMNS = MappingProxyType(
    {
        "GELAR": "title",
        "NAMA_LGKP_IBU": "mother",
        "NIK_IBU": "mother_nik",
        "NAMA_LGKP_AYAH": "father",
        "NIK_AYAH": "father_nik",
        "NO_AKTA_LHR": "birth_certificate",
        "NO_AKTA_KWN": "marriage_certificate",
        "TGL_KWN": "marriage_date",
        "NO_AKTA_CRAI": "divorce_certificate",
        "TGL_CRAI": "divorce_date",
        "KLAIN_FSK": "impairment",
        "PNYDNG_CCT": "disability",
        "TMPT_SBL": "previous_address",
        "NO_PASPOR": "passport",
        "TGL_AKH_PASPOR": "passport_until",
        "NO_KITAP": "permit",
        "TGL_AKH_KITAP": "permit_until",
    }
)
PLAIN_COLUMNS = (
    *(*CODED_COLUMNS, "ALAMAT", "NO_RT", "NO_RW", "DUSUN", "KODE_POS", "TELP"),
    *("STATUS_REKAM", "STATUS_WARGA"),
)
OPTIONAL_COLUMNS = (*PLAIN_COLUMNS, *FURTHER_COLUMNS)

# A name stands for SIAK's only in a file that has no column with SIAK's name.
_SYNONYMS = {
    "NAMA": "NAMA_LGKP",
    "NAMA_LENGKAP": "NAMA_LGKP",
    "NOMOR_KK": "NO_KK",
    "KK": "NO_KK",
    "JENIS_KELAMIN": "JENIS_KLMIN",
    "TEMPAT_LAHIR": "TMPT_LHR",
    "TANGGAL_LAHIR": "TGL_LHR",
    "TGL_LAHIR": "TGL_LHR",
    "GOLONGAN_DARAH": "GOL_DRH",
    "STATUS_KAWIN": "STAT_KWN",
    "STATUS_PERKAWINAN": "STAT_KWN",
    "SHDK": "STAT_HBKEL",
    "STATUS_HUBUNGAN": "STAT_HBKEL",
    "PENDIDIKAN": "PDDK_AKH",
    "PEKERJAAN": "JENIS_PKRJN",
    "RT": "NO_RT",
    "RW": "NO_RW",
    "TELEPON": "TELP",
    "NO_HP": "TELP",
    "NAMA_IBU": "NAMA_LGKP_IBU",
    "NAMA_LENGKAP_IBU": "NAMA_LGKP_IBU",
    "NAMA_AYAH": "NAMA_LGKP_AYAH",
    "NAMA_LENGKAP_AYAH": "NAMA_LGKP_AYAH",
    "AKTA_LAHIR": "NO_AKTA_LHR",
    "NO_AKTA_LAHIR": "NO_AKTA_LHR",
    "NO_AKTA_KAWIN": "NO_AKTA_KWN",
    "NO_AKTA_NIKAH": "NO_AKTA_KWN",
    "TGL_KAWIN": "TGL_KWN",
    "TANGGAL_KAWIN": "TGL_KWN",
    "NO_AKTA_CERAI": "NO_AKTA_CRAI",
    "TGL_CERAI": "TGL_CRAI",
    "TANGGAL_CERAI": "TGL_CRAI",
    "KELAINAN_FISIK": "KLAIN_FSK",
    "DISABILITAS": "PNYDNG_CCT",
    "PENYANDANG_CACAT": "PNYDNG_CCT",
    "ALAMAT_SEBELUMNYA": "TMPT_SBL",
    "ALAMAT_ASAL": "TMPT_SBL",
    "PASPOR": "NO_PASPOR",
    "TGL_AKHIR_PASPOR": "TGL_AKH_PASPOR",
    "KITAP": "NO_KITAP",
    "TGL_AKHIR_KITAP": "TGL_AKH_KITAP",
}


def siak_names(names: list[str]) -> list[str]:
    """Return a header in SIAK's names, each name at its place; names that are not known stay."""
    own = set(names)
    return [_SYNONYMS[name] if name in _SYNONYMS and _SYNONYMS[name] not in own else name for name in names]
