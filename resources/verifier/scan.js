// From pixels to the text of a QR, without leaving this device.

const PICTURE_SIDES = [2000, 2400, 1200, 3200]; // a symbol that is lost at one size is often found at another
const MOST_ENLARGED = 2;
const FRAME_PAUSE_MS = 60;
const PATIENT = { effort: Infinity, timeLimit: Infinity };

class Problem extends Error {}

async function readPicture(file) {
  if (file.type === "application/pdf" || /\.pdf$/i.test(file.name)) throw new Problem("picture.pdf");
  const picture = await createImageBitmap(file).catch(() => {
    throw new Problem("picture.unreadable");
  });
  const longest = Math.max(picture.width, picture.height);
  const sides = new Set(PICTURE_SIDES.map((side) => Math.min(side, MOST_ENLARGED * longest)));
  for (const side of sides) {
    await pause(0); // let the page say that it is reading
    const scale = side / longest;
    const text = decode(pixels(picture, 0, 0, picture.width, picture.height, scale), PATIENT);
    if (text) return text;
  }
  throw new Problem("picture.no_qr");
}

function pixels(source, x, y, width, height, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "white"; // a transparent background is paper
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function decode(image, effort) {
  try {
    return qr.decodeQR(image, effort);
  } catch {
    return null;
  }
}

// Returns the text of the first QR before the camera, or null once `signal` was given.
async function readCamera(video, signal) {
  if (!navigator.mediaDevices) throw new Problem("camera.none");
  const wanted = { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted }).catch((error) => {
    throw new Problem(error.name === "NotAllowedError" ? "camera.refused" : "camera.missing");
  });
  try {
    video.srcObject = stream;
    return await watch(video, stream, signal);
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  }
}

async function watch(video, stream, signal) {
  while (!signal.aborted) {
    if (!stream.active) throw new Problem("camera.missing");
    const text = readFrame(video);
    if (text) return text;
    await pause(FRAME_PAUSE_MS);
  }
  return null;
}

// Only the middle of the picture: what the frame on the screen shows.
function readFrame(video) {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (!side) return null;
  const x = (video.videoWidth - side) / 2, y = (video.videoHeight - side) / 2;
  return decode(pixels(video, x, y, side, side, 1));
}

function pause(ms) {
  return new Promise((resume) => setTimeout(resume, ms));
}
