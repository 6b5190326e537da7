// Takes out of a wasm module what only the messages of panics reach. Its panic handler traps without reading them, but the linker
// cannot see that: numbers are still made readable for a text that nobody gets, which is 3 KB of code, and the places of the source
// are kept for it.

/** Functions that never return, and those that write what they would have said; by the names that the linker leaves. */
const SILENT = [
  /core\[?.*\bfmt::(Formatter|Display|num|Arguments|write)/,
  /core\[?.* as core\[?.*fmt::Display>::fmt/,
  /\bstr::count::do_count_chars/,
  /\b(slice_index_fail|slice_error_fail|assert_failed|len_mismatch_fail|expect_failed|unwrap_failed|capacity_overflow|panic_fmt|panic_nounwind_fmt)/,
];

const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;
const DATA = 11;
/** Within the names. */
const FUNCTIONS = 1;
const I32_CONST = 0x41;
/** No locals, `unreachable`, `end`. */
const TRAP = Buffer.from([0, 0, 0x0b]);

/** The module with these functions' bodies replaced by a trap, and without its section of names, by which they are found. */
export function silence(wasm) {
  const all = [...sectionsOf(wasm)];
  const sections = all.filter((one) => !isNames(one));
  const imported = countImports(sections.find(({ id }) => id === IMPORTS)?.body);
  const names = namesOf(all.find(isNames)?.body);
  if (names.size === 0) throw new Error("The module has no names to find its functions by.");
  const isSilent = (name = "") => SILENT.some((pattern) => pattern.test(name));
  let silenced = 0;
  const parts = sections.map(({ id, body }) => {
    if (id === DATA) return section(id, withoutPlaces(body));
    if (id !== CODE) return section(id, body);
    const bodies = [...bodiesOf(body)].map((code, at) => {
      if (!isSilent(names.get(at + imported)) || code.length <= TRAP.length) return code;
      silenced += 1;
      return TRAP;
    });
    return section(id, Buffer.concat([leb(bodies.length), ...bodies.flatMap((code) => [leb(code.length), code])]));
  });
  return { module: Buffer.concat([wasm.subarray(0, 8), ...parts]), silenced };
}

/** Address and length of a file's name, a line and a column, four bytes each. */
const PLACE = 16;

/** The data with zeros for the places of the source and for their files' names. */
function withoutPlaces(body) {
  const data = Buffer.from(body);
  const segments = [...segmentsOf(data)];
  const named = [];
  for (const { address, bytes } of segments) {
    for (let at = -address & 3; at + PLACE <= bytes.length; at += 4) {
      const name = bytesAt(segments, bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4));
      if (!name || !/^[\w/.-]+\.rs$/.test(name.toString("latin1"))) continue;
      named.push(name);
      bytes.fill(0, at, at + PLACE);
    }
  }
  for (const name of named) name.fill(0);
  return data;
}

/** The active ones, which the linker makes alone, with the address that each is copied to. */
function* segmentsOf(data) {
  const reader = createReader(data);
  for (let left = reader.number(); left > 0; left--) {
    const [kind, constant] = reader.take(2);
    if (kind !== 0 || constant !== I32_CONST) throw new Error("The module has data that is not copied to a fixed address.");
    const address = reader.number();
    reader.take(1);
    yield { address, bytes: reader.take(reader.number()) };
  }
}

function bytesAt(segments, address, length) {
  const holder = segments.find((one) => address >= one.address && address + length <= one.address + one.bytes.length);
  return holder && length > 0 ? holder.bytes.subarray(address - holder.address, address - holder.address + length) : null;
}

const section = (id, body) => Buffer.concat([Buffer.from([id]), leb(body.length), body]);

function* sectionsOf(wasm) {
  const reader = createReader(wasm, 8);
  while (!reader.done()) {
    const [id] = reader.take(1);
    yield { id, body: reader.take(reader.number()) };
  }
}

function* bodiesOf(code) {
  const reader = createReader(code);
  for (let left = reader.number(); left > 0; left--) yield reader.take(reader.number());
}

/** Functions that are imported come first in the numbering. Ours imports nothing else, which is checked. */
function countImports(body) {
  if (!body) return 0;
  const reader = createReader(body);
  const count = reader.number();
  for (let at = 0; at < count; at++) {
    reader.take(reader.number());
    reader.take(reader.number());
    if (reader.take(1)[0] !== 0) throw new Error("The module imports something else than functions.");
    reader.number();
  }
  return count;
}

const isNames = ({ id, body }) => id === CUSTOM && createReader(body).text() === "name";

/** Names of functions by their numbers. */
function namesOf(body) {
  const names = new Map();
  if (!body) return names;
  const reader = createReader(body);
  reader.text();
  while (!reader.done()) {
    const [kind] = reader.take(1);
    const part = createReader(reader.take(reader.number()));
    for (let left = kind === FUNCTIONS ? part.number() : 0; left > 0; left--) names.set(part.number(), part.text());
  }
  return names;
}

function createReader(bytes, start = 0) {
  let at = start;
  const reader = {
    done: () => at >= bytes.length,
    take: (length) => bytes.subarray(at, (at += length)),
    number() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) return value;
      }
    },
    text: () => reader.take(reader.number()).toString("utf8"),
  };
  return reader;
}

function leb(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) | 128);
  }
}
