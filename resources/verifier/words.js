// What the page says. Times are milliseconds; dates are those of Western Indonesia Time.

const WIB_MS = 7 * 3600000;
const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
  "Oktober", "November", "Desember"];
const SEXES = { 1: "Laki-laki", 2: "Perempuan" };
const DO_NOT_ACCEPT = "Jangan diterima.";

const VERDICTS = {
  genuine: {
    icon: "check",
    word: "Asli",
    meaning: "Ditandatangani penerbit yang terdaftar dan masih berlaku.",
    what: ({ claims }, _trust, now) => `Berlaku sampai ${longDate(claims.expiresAt * 1000)}, ${daysLeft(claims, now)}.`,
    advice: "Cocokkan wajah, nama, dan NIK dengan orangnya. Kalau kertas berbeda dari layar, percayai layar.",
  },
  genuine_stale_list: {
    icon: "clock-alert",
    word: "Asli, tapi daftar kepercayaan lama",
    meaning: "Tanda digital cocok, tetapi pencabutan terbaru belum diketahui halaman ini.",
    what: (_found, trust, now) =>
      `Daftar berumur ${days(trust.madeAt, now)} hari. Surat yang dicabut sesudah ` +
      `${longDate(trust.madeAt)} belum kelihatan di sini.`,
    advice: "Minta berkas verifikasi baru ke Disdukcapil. Sampai itu datang, tanyakan surat ini lewat telepon.",
  },
  expired: {
    icon: "timer",
    word: "Kedaluwarsa",
    meaning: "Surat asli, tetapi masa berlakunya sudah habis.",
    what: ({ claims }) => `Surat ini asli, tetapi masa berlakunya habis ${longDate(claims.expiresAt * 1000)}.`,
    advice: `${DO_NOT_ACCEPT} Warga dapat meminta surat baru atau KTP-el ke Disdukcapil.`,
  },
  revoked: {
    icon: "ban",
    word: "Dicabut",
    meaning: "Disdukcapil sudah menarik surat ini atau kunci penerbitnya.",
    what: ({ reason, keyRevokedOn }) =>
      reason === "key"
        ? `Kunci penerbitnya dicabut sejak ${birthday(keyRevokedOn)}. Surat sejak tanggal itu tidak berlaku.`
        : "Nomor surat ini ada di daftar pencabutan Disdukcapil.",
    advice: `${DO_NOT_ACCEPT} Arahkan warga ke Disdukcapil.`,
  },
  unknown_issuer: {
    icon: "circle-question-mark",
    word: "Penerbit tidak dikenal",
    meaning: "Penandatangannya tidak ada di daftar kepercayaan ini.",
    what: ({ reason }) =>
      reason === "period"
        ? "Surat ini bertanggal di luar masa tugas penerbitnya."
        : "Tidak seorang pun di daftar kepercayaan ini menandatangani surat ini.",
    advice: `${DO_NOT_ACCEPT} Mungkin penerbitnya baru: minta berkas verifikasi terbaru ke Disdukcapil.`,
  },
  forged: {
    icon: "x",
    word: "Palsu",
    meaning: "Tanda digital tidak cocok: isinya diubah, atau bukan dari Disdukcapil.",
    what: ({ reason }) =>
      reason === "signature"
        ? "Tanda digitalnya tidak cocok. Isi surat diubah, atau bukan dari Disdukcapil."
        : "Isi QR ini rusak, atau sudah diubah orang.",
    advice: "Pindai sekali lagi. Kalau tetap palsu, jangan diterima dan laporkan ke Disdukcapil.",
  },
};

const PROBLEMS = {
  "camera.none": "Peramban ini tidak memberi kamera untuk halaman ini. Pakai Pilih gambar, atau pemindai USB.",
  "camera.refused": "Kamera tidak diizinkan. Izinkan kamera di peramban, atau pakai Pilih gambar.",
  "camera.missing": "Kamera tidak ditemukan atau sedang dipakai program lain. Pakai Pilih gambar.",
  "picture.pdf": "PDF belum bisa dibaca di sini. Buka PDF-nya, tangkap layar bagian QR, lalu tempel dengan Ctrl+V.",
  "picture.unreadable": "Berkas ini bukan gambar yang bisa dibuka. Pakai foto JPEG atau PNG.",
  "picture.no_qr": "QR tidak terbaca di gambar ini. Foto ulang dari dekat: rata, terang, dan tidak goyang.",
  "field.caps_lock": "Caps Lock menyala, jadi huruf dari pemindai terbalik. Matikan, lalu pindai ulang.",
  "qr.not_a_letter": "Ini bukan QR KTP Sementara. Kalau ini memang QR di suratnya, surat itu jangan diterima.",
  "field.empty": "Belum ada isi. Arahkan pemindai ke QR di surat.",
};

function wib(time) {
  return new Date(time + WIB_MS);
}

function longDate(time) {
  const day = wib(time);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

function shortDate(time) {
  return longDate(time).replace(/[a-z]+/, (rest) => rest.slice(0, 2));
}

function clock(time) {
  return wib(time).toISOString().slice(11, 16).replace(":", ".");
}

function birthday(isoDate) {
  const [year, month, day] = isoDate.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

function days(from, to) {
  return Math.floor((to + WIB_MS) / DAY_MS) - Math.floor((from + WIB_MS) / DAY_MS);
}

function daysLeft(claims, now) {
  const left = days(now, claims.expiresAt * 1000);
  return left > 0 ? `masih ${thousands(left)} hari` : "hari ini hari terakhir";
}

function ageOf(trust, now) {
  const age = days(trust.madeAt, now);
  if (age < 0) return "jam perangkat ini lebih lambat";
  return age ? `umur ${thousands(age)} hari` : "dibuat hari ini";
}

function thousands(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ".");
}

function groupNik(nik) {
  return [nik.slice(0, 6), nik.slice(6, 12), nik.slice(12)].filter(Boolean).join(" ");
}

function groupFours(text) {
  return text.match(/.{1,4}/g).join(" ");
}

// What was asked of the letter, with the answer: true, false, or null where it was not reached.
function questions({ kind, reason, isExpired }, trust) {
  const signature = kind === "forged" ? false : reason === "stranger" ? null : true;
  const issuer = signature === false ? null : kind !== "unknown_issuer";
  const revocation = issuer ? kind !== "revoked" : null;
  const validity = issuer ? !isExpired : null;
  const asOf = shortDate(trust.madeAt);
  const mismatch = reason === "signature" ? "Tanda digital tidak cocok" : "Tanda digital tidak terbaca";
  const stranger = reason === "period" ? "Di luar masa tugas penerbit" : "Penerbit tidak terdaftar";
  return [
    [signature, "Tanda digital cocok", mismatch, "Tanda digital tidak bisa diperiksa"],
    [issuer, "Penerbit terdaftar", stranger, "Penerbit tidak diperiksa"],
    [revocation, `Tidak dicabut, per ${asOf}`, `Dicabut, per ${asOf}`, "Pencabutan tidak diperiksa"],
    [validity, "Masih berlaku", "Masa berlaku habis", "Masa berlaku tidak diperiksa"],
  ].map(([answer, yes, no, unasked]) => ({ answer, text: answer ? yes : answer === false ? no : unasked }));
}
