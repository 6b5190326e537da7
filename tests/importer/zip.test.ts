// @vitest-environment node
import { afterEach, expect, it, vi } from "vitest";
import { pack } from "../../src/importer/zip.ts";

afterEach(() => void vi.unstubAllGlobals());

it("a catalogue of very many entries is packed in their order, with few packers at a time", async () => {
  let [open, most] = [0, 0];
  class Counted {
    readonly writable: WritableStream;
    readonly readable: ReadableStream;
    constructor(format: CompressionFormat) {
      most = Math.max(most, ++open);
      const packer = new Packer(format);
      this.writable = packer.writable;
      this.readable = packer.readable.pipeThrough(new TransformStream({ flush: () => void open-- }));
    }
  }
  const Packer = CompressionStream;
  vi.stubGlobal("CompressionStream", Counted);
  const names = Array.from({ length: 300 }, (_, at) => `row${at}.xml`);
  const archive = await pack(names.map((name) => [name, `<row>${name}</row>`] as const));
  expect([open, most > 0 && most <= 64]).toEqual([0, true]);
  const found = new TextDecoder("latin1").decode(archive).match(/row\d+\.xml/g);
  expect(found).toEqual([...names, ...names]);
});
