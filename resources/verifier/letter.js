// The text of a letter's QR, read as strictly as the office's own program reads it:
// Base45, zlib that was only stored, COSE_Sign1 with EdDSA, and the claims of a letter and no others.

const MIN_TEXT_LENGTH = 200; // claims without a photo and their signature take more
const MAX_TEXT_LENGTH = 8192;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const STORED = [0x78, 0x01, 0x01];
const EDDSA_HEADER = [0xa2, 0x01, 0x27, 0x04, 0x48]; // {1: -8, 4: 8 bytes follow}
const KEY_ID = 4;
const KEY_ID_BYTES = 8;
const ISSUER = 1, EXPIRES = 4, ISSUED = 6, NUMBER = 7, IDENTITY = 169;
const NIK = 1, NAME = 4, BORN = 8, SEX = 9, ADDRESS = 10, PHOTO = 16, PHOTO_FORMAT = 17;
const WEBP = 4;
const FIRST_SECOND = -62135596800, LAST_SECOND = 253402300799; // the years 1 to 9999

// Whether a text may be what a letter's QR says, genuine or not.
function isLetterText(text) {
  return text.length >= MIN_TEXT_LENGTH && Array.from(text).every((character) => ALPHABET.includes(character));
}

// Nothing in the answer is to be believed before isSignedBy has been asked.
function readLetter(text) {
  if (text.length > MAX_TEXT_LENGTH) refuse("length");
  const message = readCbor(unstore(decodeBase45(text)));
  if (message.tag !== SIGN1_TAG || !Array.isArray(message.value)) refuse("message");
  const [header, open, payload, signature] = message.value;
  if (message.value.length !== 4 || !(open instanceof Map) || open.size) refuse("message");
  if (![header, payload, signature].every((part) => part instanceof Uint8Array)) refuse("message");
  const kid = field(readCbor(header), KEY_ID, Uint8Array);
  if (kid.length !== KEY_ID_BYTES) refuse("kid");
  return { kid: hex(kid), claims: readClaims(readCbor(payload)), header, payload, signature };
}

// The algorithm and the key's name are taken from the header that is signed.
function isSignedBy(letter, publicKey) {
  if (!isEqual(letter.header, [...EDDSA_HEADER, ...keyId(publicKey)])) return false;
  const context = new TextEncoder().encode("Signature1");
  const parts = [0x84, 0x60 + context.length, ...context];
  parts.push(...encodeBytes(letter.header), 0x40, ...encodeBytes(letter.payload));
  return isSigned(publicKey, Uint8Array.from(parts), letter.signature);
}

// Three characters are two bytes, the last two may be one: there is no second way to write any bytes.
function decodeBase45(text) {
  if (text.length % 3 === 1) refuse("Base45");
  const digits = Array.from(text, (character) => ALPHABET.indexOf(character));
  if (digits.includes(-1)) refuse("Base45");
  const bytes = [];
  for (let at = 0; at < digits.length; at += 3) {
    const [first, second, third] = digits.slice(at, at + 3);
    const isPair = third !== undefined;
    const number = first + 45 * second + 2025 * (third || 0);
    if (number > (isPair ? 0xffff : 0xff)) refuse("Base45");
    if (isPair) bytes.push(number >> 8);
    bytes.push(number & 255);
  }
  return Uint8Array.from(bytes);
}

// Nothing is inflated, so nothing can swell, and the frame has nothing to choose.
function unstore(framed) {
  const data = framed.subarray(7, Math.max(7, framed.length - 4));
  const low = data.length & 255, high = data.length >> 8;
  const expected = [...STORED, low, high, low ^ 255, high ^ 255, ...data, ...adler32(data)];
  return isEqual(framed, expected) ? data : refuse("zlib");
}

function adler32(data) {
  let one = 1, two = 0;
  for (const byte of data) {
    one = (one + byte) % 65521;
    two = (two + one) % 65521;
  }
  return [two >> 8, two & 255, one >> 8, one & 255];
}

function readClaims(payload) {
  const identity = field(payload, IDENTITY, Map);
  const hasPhoto = identity.has(PHOTO);
  const photoKeys = hasPhoto ? [PHOTO, PHOTO_FORMAT] : [];
  if (!isEqual([...payload.keys()], [ISSUER, EXPIRES, ISSUED, NUMBER, IDENTITY])) refuse("claims");
  if (!isEqual([...identity.keys()], [NIK, NAME, BORN, SEX, ADDRESS, ...photoKeys])) refuse("claims");
  const photo = hasPhoto ? field(identity, PHOTO, Uint8Array) : null;
  if (hasPhoto && (!photo.length || identity.get(PHOTO_FORMAT) !== WEBP)) refuse("photo");
  return {
    number: decodeText(field(payload, NUMBER, Uint8Array)),
    nik: field(identity, NIK, String),
    name: field(identity, NAME, String),
    birthDate: readDate(field(identity, BORN, String)),
    sex: field(identity, SEX, Number),
    address: field(identity, ADDRESS, String),
    issuer: field(payload, ISSUER, String),
    issuedAt: readSecond(field(payload, ISSUED, Number)),
    expiresAt: readSecond(field(payload, EXPIRES, Number)),
    photo,
  };
}

function field(fields, key, type) {
  const value = fields instanceof Map ? fields.get(key) : undefined;
  return value !== undefined && Object(value) instanceof type ? value : refuse("claim " + key);
}

function readDate(text) {
  const found = /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text) || refuse("date");
  const date = found.slice(1).join("-");
  const isReal = found[1] !== "0000" && !isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
  return isReal ? date : refuse("date");
}

function readSecond(seconds) {
  return seconds >= FIRST_SECOND && seconds <= LAST_SECOND ? seconds : refuse("time");
}

function isEqual(one, other) {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
