// Six verdicts, in the same order of questions as the office's own program.

const DAY_MS = 86400000;
const STALE_AFTER_MS = 90 * DAY_MS;

// `now` is in milliseconds. Claims are there only where a signature held.
function judge(text, trust, now) {
  let letter;
  try {
    letter = readLetter(text);
  } catch (error) {
    if (error instanceof Unreadable) return { kind: "forged", reason: "unreadable" };
    throw error;
  }
  const issuer = trust.issuers.find((known) => known.kid === letter.kid);
  if (!issuer) return { kind: "unknown_issuer", reason: "stranger" };
  if (!isSignedBy(letter, issuer.key)) return { kind: "forged", reason: "signature" };
  const found = { claims: letter.claims, issuer, isExpired: now >= letter.claims.expiresAt * 1000 };
  return { ...found, ...weigh(found, trust, now) };
}

function weigh({ claims, issuer, isExpired }, trust, now) {
  const day = new Date(claims.issuedAt * 1000).toISOString().slice(0, 10);
  if (day < issuer.not_before || day > issuer.not_after) return { kind: "unknown_issuer", reason: "period" };
  const keyRevokedOn = trust.revoked_keys[issuer.kid];
  if (trust.revoked_letters.includes(claims.number)) return { kind: "revoked", reason: "letter" };
  if (keyRevokedOn && day >= keyRevokedOn) return { kind: "revoked", reason: "key", keyRevokedOn };
  if (isExpired) return { kind: "expired" };
  return { kind: isStale(trust, now) ? "genuine_stale_list" : "genuine" };
}

function isStale(trust, now) {
  return now - trust.madeAt > STALE_AFTER_MS;
}
