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
