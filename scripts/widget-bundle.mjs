// Builds the widget library: one classic script, as small as it gets.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { rolldown } from "rolldown";
import { minify } from "terser";

const entry = fileURLToPath(new URL("../src/widget/index.ts", import.meta.url));

/** The library's text. */
export async function bundleWidget() {
  const bundle = await rolldown({ input: entry, platform: "browser", logLevel: "warn" });
  const { output } = await bundle.generate({ format: "iife", minify: false });
  await bundle.close();
  const { code } = await minify(output[0].code, {
    ecma: 2020,
    toplevel: true,
// Fewer rewrites leave more repetition, which is what brotli lives on.
    compress: { passes: 2, sequences: false, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
    mangle: true,
    format: { comments: false },
  });
  return `${code}\n`;
}

/** Writes the library to `outFile`. Returns its size in bytes, plain and as brotli. */
export async function buildWidget(outFile) {
  const text = await bundleWidget();
  await mkdir(dirname(outFile), { recursive: true });
  await writeFile(outFile, text);
  return { bytes: Buffer.byteLength(text), brotli: brotliBytes(text) };
}

function brotliBytes(text) {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }).length;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await buildWidget(process.argv[2] ?? "dist/widget.js"));
}
