// What the build takes out of the host's module: bodies of functions that only the messages of panics reach.
import assert from "node:assert/strict";
import { test } from "node:test";
import { silence } from "../../scripts/silence.mjs";

const text = (name) => [name.length, ...Buffer.from(name)];
const section = (id, bytes) => [id, bytes.length, ...bytes];
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** One type, `() -> i32`; a function of it is imported, and two return 7. */
const TYPES = section(1, [1, 0x60, 0, 1, 0x7f]);
const IMPORTS = section(2, [1, ...text("m"), ...text("f"), 0, 0]);
const FUNCTIONS = section(3, [2, 0, 0]);
const EXPORTS = section(7, [2, ...text("loud"), 0, 1, ...text("silent"), 0, 2]);
const SEVEN = [0, 0x41, 7, 0x0b];
const CODE = section(10, [2, SEVEN.length, ...SEVEN, SEVEN.length, ...SEVEN]);
const names = (...given) => {
  const list = [given.length, ...given.flatMap((name, at) => [at, ...text(name)])];
  return section(0, [...text("name"), 1, list.length, ...list]);
};
const wasm = (...parts) => Buffer.from([...HEADER, ...TYPES, ...IMPORTS, ...FUNCTIONS, ...EXPORTS, ...CODE, ...parts.flat()]);

async function exportsOf(module) {
  const { instance } = await WebAssembly.instantiate(module, { m: { f: () => 1 } });
  return instance.exports;
}

test("a function that only panics reach traps, and its neighbour stays", async () => {
  const { module, silenced } = silence(wasm(names("f", "ciframework::engine::loud", "core[1a]::panicking::panic_fmt")));
  assert.equal(silenced, 1);
  const { loud, silent } = await exportsOf(module);
  assert.equal(loud(), 7);
  assert.throws(() => silent(), WebAssembly.RuntimeError);
});

test("names go, and a module in which nothing is silent is otherwise the same", async () => {
  const { module, silenced } = silence(wasm(names("f", "a", "b")));
  assert.equal(silenced, 0);
  assert.deepEqual([...module], [...wasm()]);
});

test("a module without names is refused", () => {
  assert.throws(() => silence(wasm()), /no names/);
});

test("places of the source go with their files' names; texts and tables that are none stay", () => {
  const ADDRESS = 1024;
  const bytes = Buffer.alloc(60);
  bytes.write("src/engine/tab.rs", 0);
  bytes.write("a title.rs", 17);
  const words = (at, ...numbers) => numbers.forEach((number, nth) => bytes.writeUInt32LE(number, at + nth * 4));
  words(28, ADDRESS, 17, 107, 9);
  words(44, ADDRESS + 17, 10, 107, 9);
  const address = [0x41, 0x80, 0x08, 0x0b];
  const memory = section(5, [1, 0, 1]);
  const data = section(11, [1, 0, ...address, bytes.length, ...bytes]);
  const given = Buffer.from([...HEADER, ...memory, ...data, ...names("f", "a")]);
  assert.ok(WebAssembly.validate(given));
  const { module } = silence(given);
  const kept = Buffer.from(bytes);
  kept.fill(0, 0, 17);
  kept.fill(0, 28, 44);
  assert.deepEqual([...module], [...HEADER, ...memory, ...section(11, [1, 0, ...address, kept.length, ...kept])]);
});
