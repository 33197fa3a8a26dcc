// The page itself: three ways in, one verdict out. Everything is set as plain text.

const byId = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
let trust = null;
let camera = null; // an AbortController while the camera is open
let photoAddress = "";

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", "#icon-" + name);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  svg.append(use);
  return svg;
}

function make(tag, className, ...content) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

// -- verdicts

function show(text) {
  const now = Date.now();
  const found = judge(text, trust, now);
  const words = VERDICTS[found.kind];
  const what = words.what(found, trust, now);
  byId("verdict").dataset.kind = found.kind;
  byId("verdict-icon").replaceChildren(icon(words.icon));
  byId("verdict-word").textContent = words.word;
  byId("verdict-what").textContent = what;
  byId("verdict-advice").textContent = words.advice;
  byId("advice-icon").replaceChildren(icon(found.kind === "genuine" ? "eye" : "triangle-alert"));
  byId("verdict-time").textContent =
    `Diperiksa ${longDate(now)} pukul ${clock(now)} WIB, menurut jam perangkat ini.`;
  byId("questions").replaceChildren(...questions(found, trust).map(answered));
  showSigned(found);
  byId("guide").hidden = true;
  byId("verdict").hidden = false;
  say("");
  byId("spoken").textContent = `${words.word}. ${what} ${words.advice}`;
  byId("verdict").scrollIntoView({ block: "nearest" });
}

function answered({ answer, text }) {
  const name = answer === null ? "minus" : answer ? "circle-check" : "circle-x";
  const item = make("li", "", icon(name), text);
  item.dataset.answer = answer;
  return item;
}

// Only what the issuer signed, and only where the signature held.
function showSigned({ claims, issuer }) {
  URL.revokeObjectURL(photoAddress);
  byId("signed").hidden = !claims;
  byId("nothing").hidden = Boolean(claims);
  if (!claims) return;
  photoAddress = claims.photo ? URL.createObjectURL(new Blob([claims.photo], { type: "image/webp" })) : "";
  const photo = make("img", "", "");
  photo.alt = "Foto pemegang surat, dari QR";
  photo.src = photoAddress;
  byId("photo").replaceChildren(claims.photo ? photo : "Tidak ada foto di QR ini");
  byId("name").textContent = claims.name;
  byId("nik").textContent = groupNik(claims.nik);
  const rows = [
    ["Lahir", birthday(claims.birthDate)],
    ["Jenis kelamin", SEXES[claims.sex] || `Kode ${claims.sex}`],
    ["Alamat", claims.address.split("\n").join(", ")],
    ["Nomor surat", breakable(claims.number)],
    ["Diterbitkan", longDate(claims.issuedAt * 1000)],
    ["Berlaku sampai", longDate(claims.expiresAt * 1000)],
    ["Penerbit", `${issuer.name}\n${trust.name}, stasiun ${claims.issuer}`],
  ];
  byId("claims").replaceChildren(...facts(rows));
}

// A number too long for a phone breaks after a slash, and nowhere else.
function breakable(number) {
  const made = document.createDocumentFragment();
  for (const part of number.match(/[^/]*\/?/g)) made.append(make("span", "whole", part), document.createElement("wbr"));
  return made;
}

function facts(rows) {
  return rows.map(([label, value]) => make("div", "", make("dt", "", label), make("dd", "", value)));
}

function clear() {
  URL.revokeObjectURL(photoAddress);
  byId("verdict").hidden = true;
  for (const id of ["photo", "name", "nik", "claims", "spoken"]) byId(id).replaceChildren();
  byId("guide").hidden = false;
  byId("field").value = "";
  say("");
  byId("field").focus();
}

// -- ways in

function say(text, isProblem = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("problem", isProblem);
}

// Runs one reading; what goes wrong is said in words.
async function read(reading) {
  try {
    const text = await reading();
    if (text === null) return false;
    if (!isLetterText(text)) throw new Problem("qr.not_a_letter");
    show(text);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    byId("verdict").hidden = true;
    byId("guide").hidden = false;
    say(PROBLEMS[error.message], true);
    return false;
  }
}

function readField() {
  const typed = byId("field").value.replace(/^[\r\n\t]+|[\r\n\t]+$/g, "");
  byId("field").value = ""; // the next scan starts on an empty line
  if (!typed) throw new Problem("field.empty");
  if (isUnderCapsLock(typed)) throw new Problem("field.caps_lock");
  return typed;
}

function isUnderCapsLock(typed) {
  try {
    return typed !== typed.toUpperCase() && Boolean(readLetter(typed.toUpperCase()));
  } catch {
    return false;
  }
}

async function openCamera() {
  const mine = new AbortController();
  camera = mine;
  byId("camera").disabled = true;
  byId("viewfinder").hidden = false;
  byId("guide").hidden = true;
  byId("verdict").hidden = true;
  byId("close-camera").focus();
  say("Pegang surat 15 sampai 20 cm di depan kamera, QR di dalam bingkai.");
  const isRead = await read(() => readCamera(byId("video"), mine.signal));
  camera = null;
  byId("camera").disabled = false;
  byId("viewfinder").hidden = true;
  byId("guide").hidden = isRead;
  if (mine.signal.aborted) say("");
  byId(isRead ? "verdict" : "camera").focus();
}

async function readFile(file) {
  if (camera) camera.abort();
  say("Membaca gambar…");
  byId("guide").hidden = await read(() => readPicture(file));
  if (!byId("verdict").hidden) byId("verdict").focus();
}

function takeFile(event, files) {
  const file = Array.from(files).find((item) => item);
  if (!file) return;
  event.preventDefault();
  readFile(file);
}

function keyPressed(event) {
  const isTyping = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  const isPress = event.key === " " && event.target.closest("button");
  if (event.key === "Escape") return camera ? camera.abort() : clear();
  // A scanner types wherever the focus happens to be.
  if (isTyping && !isPress && event.target !== byId("field")) byId("field").focus();
}

// Scanners end with Enter or Tab; an empty field leaves Tab to the keyboard.
function fieldKeyPressed(event) {
  const isEnd = event.key === "Enter" || (event.key === "Tab" && event.target.value && !event.shiftKey);
  if (!isEnd) return;
  event.preventDefault();
  read(async () => readField());
}

// -- the trust list

function showTrust() {
  const now = Date.now();
  const isOld = isStale(trust, now), isAhead = days(trust.madeAt, now) < 0;
  byId("office").textContent = trust.name;
  byId("age").replaceChildren(
    icon(isOld || isAhead ? "triangle-alert" : "shield-check"),
    make("span", "", "Daftar ", make("span", "long", "kepercayaan "), "per ", make("strong", "", longDate(trust.madeAt))),
    make("span", "days", ageOf(trust, now)),
  );
  byId("age").classList.toggle("old", isOld || isAhead);
  byId("demo").hidden = !trust.is_demo;
  document.body.classList.toggle("is-demo", Boolean(trust.is_demo));
  byId("warning").hidden = !isOld && !isAhead;
  byId("warning").textContent = isAhead
    ? "Jam perangkat ini lebih lambat daripada daftar kepercayaan. Betulkan tanggalnya dulu, lalu muat ulang."
    : "Daftar kepercayaan ini berumur lebih dari 90 hari. Minta berkas verifikasi baru ke Disdukcapil.";
  byId("trust").replaceChildren(...facts([
    ["Kantor", `${trust.name} (${trust.district})`],
    ["Tanggal daftar", `${longDate(trust.madeAt)} (${ageOf(trust, now)})`],
    ["Nomor daftar", thousands(trust.seq)],
    ["Pembaruan", `sebelum ${birthday(trust.next_update)}`],
    ["Penerbit terdaftar", thousands(trust.issuers.length)],
    ["Surat dicabut", thousands(trust.revoked_letters.length)],
    ["Sidik kunci akar", groupFours(trust.fingerprint)],
    ["Halaman dibuat", longDate(Date.parse(byId("trust").dataset.madeAt))],
  ]));
}

function start() {
  try {
    trust = readTrust(byId("trust-file").content.textContent);
    showTrust();
  } catch {
    byId("broken").hidden = false;
    byId("working").hidden = true;
    return;
  }
  setInterval(showTrust, 3600000); // a page stays open for days
  byId("kinds").replaceChildren(...Object.entries(VERDICTS).map(([kind, { icon: name, word, meaning }]) => {
    const item = make("li", "", make("h3", "", icon(name), word), make("p", "", meaning));
    item.dataset.kind = kind;
    return item;
  }));
  byId("field").addEventListener("keydown", fieldKeyPressed);
  document.addEventListener("keydown", keyPressed);
  byId("camera").addEventListener("click", openCamera);
  byId("close-camera").addEventListener("click", () => camera.abort());
  byId("clear").addEventListener("click", clear);
  byId("pick").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => {
    takeFile(event, event.target.files);
    event.target.value = "";
  });
  document.addEventListener("paste", (event) => takeFile(event, event.clipboardData.files));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    takeFile(event, event.dataTransfer.files);
  });
  byId("field").focus();
}

start();
