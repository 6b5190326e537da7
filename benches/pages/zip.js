// Archives that the figures' pages make for themselves.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

async function through(bytes, transform) {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Little-endian numbers, each as `[bytes, value]`. */
function record(...numbers) {
  const bytes = [];
  for (const [width, value] of numbers) for (let at = 0; at < width; at++) bytes.push(Math.floor(value / 2 ** (8 * at)) & 0xff);
  return Uint8Array.from(bytes);
}

/** The bytes of an archive of `[path, bytes]` files, deflated as exports are. */
export async function zip(files) {
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = new TextEncoder().encode(path);
    const packed = await through(bytes, new CompressionStream("deflate-raw"));
    const shared = [[2, 20], [2, 0], [2, 8], [4, 0], [4, checksum(bytes)], [4, packed.length], [4, bytes.length], [2, name.length], [2, 0]];
    const head = record([4, 0x04034b50], ...shared);
    directory.push(record([4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    bodies.push(head, name, packed);
    offset += head.length + name.length + packed.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record([4, 0x06054b50], [4, 0], [2, files.length], [2, files.length], [4, length], [4, offset], [2, 0]);
  return new Uint8Array(await new Blob([...bodies, ...directory, end]).arrayBuffer());
}

/** The entries of an archive, unpacked by the browser: `[path, text]`. */
export async function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [short, long] = [(at) => view.getUint16(at, true), (at) => view.getUint32(at, true)];
  const [count, files] = [short(bytes.length - 12), []];
  for (let entry = 0, at = long(bytes.length - 6); entry < count; entry++) {
    const [packed, name, place] = [long(at + 20), short(at + 28), long(at + 42)];
    const start = place + 30 + short(place + 26) + short(place + 28);
    const body = bytes.subarray(start, start + packed);
    const plain = short(at + 10) === 0 ? body : await through(body, new DecompressionStream("deflate-raw"));
    const path = bytes.subarray(at + 46, at + 46 + name);
    files.push([new TextDecoder().decode(path), new TextDecoder().decode(plain)]);
    at += 46 + name + short(at + 30) + short(at + 32);
  }
  return files;
}
