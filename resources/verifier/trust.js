// The trust list: who may sign letters and which no longer count. What its root signed is the very text
// between the braces, so that text is checked before anything in it is read.

const TRUST_FORMAT = "rekam-trust/1";
const TRUST_FILE = /^\{"list":(\{.*\}),"signature":"([0-9a-f]{128})"\}$/s;
const COSE_KEY = [0xa3, 0x01, 0x01, 0x20, 0x06, 0x21, 0x58, 0x20]; // {1: 1, -1: 6, -2: 32 bytes follow}

function readTrust(file) {
  const [, body, signature] = TRUST_FILE.exec(file) || refuse("trust list");
  const list = JSON.parse(body);
  const root = readKey(list.root);
  if (!isSigned(root, new TextEncoder().encode(body), unhex(signature))) refuse("root");
  if (list.format !== TRUST_FORMAT) refuse("format");
  const issuers = list.issuers.map((issuer) => {
    const key = readKey(issuer.public_key);
    return { ...issuer, key, kid: hex(keyId(key)) };
  });
  return { ...list, issuers, fingerprint: hex(noble.sha256(root)), madeAt: Date.parse(list.issued_at) };
}

// Under a point of low order one signature fits many messages, and anyone can make it.
function readKey(text) {
  if (!/^[0-9a-f]{64}$/.test(text)) refuse("key");
  const key = unhex(text);
  if (isWeak(key)) refuse("weak key");
  return key;
}

function isWeak(key) {
  try {
    return noble.Point.fromBytes(key, false).isSmallOrder();
  } catch {
    return true;
  }
}

function isSigned(publicKey, data, signature) {
  return signature.length === 64 && noble.verify(signature, data, publicKey, { zip215: false });
}

// The start of the COSE thumbprint (RFC 9679).
function keyId(publicKey) {
  return noble.sha256(Uint8Array.from([...COSE_KEY, ...publicKey])).subarray(0, KEY_ID_BYTES);
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unhex(text) {
  return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
}
