/** Of CRC-32, as zip archives want it. */
const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  return sum;
});

const checksum = (sum: number, bytes: Uint8Array): number => bytes.reduce((sum, byte) => (sum >>> 8) ^ SUMS[(sum ^ byte) & 0xff]!, sum);

/** Raw deflate by the platform's own packer, as the parts come: the whole is never held. `told`: each part. */
export async function deflated(content: Blob, told: (part: Uint8Array) => void): Promise<Uint8Array<ArrayBuffer>> {
  const look = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(part, control) {
      told(part);
      control.enqueue(part);
    },
  });
  const packed = content.stream().pipeThrough(look).pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Little-endian numbers, each with its bytes. */
const numbers = (...pairs: [bytes: number, value: number][]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(pairs.flatMap(([bytes, value]) => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff)));

async function entry(path: string, text: string): Promise<{ name: Uint8Array<ArrayBuffer>; shared: Uint8Array<ArrayBuffer>; packed: Uint8Array<ArrayBuffer> }> {
  const [name, content] = [new TextEncoder().encode(path), new Blob([text])];
  let sum = ~0;
  const packed = await deflated(content, (part) => (sum = checksum(sum, part)));
  // Version 2.0, names in UTF-8, deflate, the first day that archives know.
  const shared = numbers([2, 20], [2, 0x800], [2, 8], [2, 0], [2, 0x21], [4, ~sum], [4, packed.length], [4, content.size], [2, name.length], [2, 0]);
  return { name, shared, packed };
}

/** Entries that are packed at the same time. Each packer takes a quarter of a megabyte, and catalogues may have many thousand entries. */
const PACKERS = 32;

/** A zip archive of texts, deflated. Without dates, so that the same texts make the same bytes. */
export async function pack(files: readonly (readonly [path: string, text: string])[]): Promise<Uint8Array<ArrayBuffer>> {
  const [bodies, directory]: [Uint8Array<ArrayBuffer>[], Uint8Array<ArrayBuffer>[]] = [[], []];
  let at = 0;
  for (let from = 0; from < files.length; from += PACKERS) {
    const entries = files.slice(from, from + PACKERS).map(([path, text]) => entry(path, text));
    for (const { name, shared, packed } of await Promise.all(entries)) {
      bodies.push(numbers([4, 0x04034b50]), shared, name, packed);
      directory.push(numbers([4, 0x02014b50], [2, 20]), shared, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
      at += 30 + name.length + packed.length;
    }
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = numbers([4, 0x06054b50], [4, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]);
  return new Uint8Array(await new Blob([...bodies, ...directory, end]).arrayBuffer());
}
