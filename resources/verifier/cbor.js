// Canonical CBOR, and no other: every value has one encoding, or it is not read at all.
// Whole numbers, bytes, text, lists, maps and the one tag of a signed message; no letter has more.

const SIGN1_TAG = 18;
const MAX_DEPTH = 8;
const ADDITIONAL_BYTES = { 24: 1, 25: 2, 26: 4, 27: 8 };

class Unreadable extends Error {}

function refuse(what) {
  throw new Unreadable(what);
}

function readCbor(bytes) {
  const reader = { bytes, at: 0 };
  const value = readItem(reader, 0);
  return reader.at === bytes.length ? value : refuse("bytes after the end");
}

function readItem(reader, depth) {
  const first = take(reader, 1)[0];
  const kind = first >> 5;
  const size = readSize(reader, first & 31);
  if (kind === 0) return size;
  if (kind === 1) return -1 - size;
  if (kind === 2) return take(reader, size);
  if (kind === 3) return decodeText(take(reader, size));
  if (depth >= MAX_DEPTH) return refuse("depth");
  if (kind === 4) return readList(reader, size, depth + 1);
  if (kind === 5) return readMap(reader, size, depth + 1);
  if (kind === 6 && size === SIGN1_TAG) return { tag: size, value: readItem(reader, depth + 1) };
  return refuse("kind");
}

function take(reader, count) {
  const end = reader.at + count;
  if (end > reader.bytes.length) refuse("end");
  const found = reader.bytes.subarray(reader.at, end);
  reader.at = end;
  return found;
}

function readSize(reader, short) {
  if (short < 24) return short;
  const count = ADDITIONAL_BYTES[short] || refuse("open end");
  const size = take(reader, count).reduce((sum, byte) => sum * 256 + byte, 0);
  const least = count === 1 ? 24 : 256 ** (count / 2);
  return size >= least && Number.isSafeInteger(size) ? size : refuse("size");
}

function readList(reader, count, depth) {
  const found = [];
  while (found.length < count) found.push(readItem(reader, depth));
  return found;
}

function readMap(reader, count, depth) {
  const found = new Map();
  let last = new Uint8Array(0);
  for (let index = 0; index < count; index++) {
    const start = reader.at;
    const key = readItem(reader, depth);
    const encoded = reader.bytes.subarray(start, reader.at);
    if (!isBefore(last, encoded)) refuse("order of keys");
    last = encoded;
    found.set(key, readItem(reader, depth));
  }
  return found;
}

// RFC 7049: the shorter key first, then byte by byte; equal keys are in no order.
function isBefore(one, other) {
  if (one.length !== other.length) return one.length < other.length;
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at >= 0 && one[at] < other[at];
}

function decodeText(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse("text");
  }
}

function encodeBytes(bytes) {
  const size = bytes.length;
  if (size < 24) return [0x40 + size, ...bytes];
  if (size < 256) return [0x58, size, ...bytes];
  return [0x59, size >> 8, size & 255, ...bytes];
}
