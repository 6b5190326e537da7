/** What is used of Node, where there is one. */
interface NodeGlobal {
  process?: {
    getBuiltinModule?(name: "fs/promises"): { readFile(address: URL): Promise<Uint8Array<ArrayBuffer>> } | undefined;
  };
}

/** Node's fetch knows no files, so their bytes are read; any other source stays as it is. */
export async function fileBytes<S>(source: S): Promise<S | Uint8Array<ArrayBuffer>> {
  const isAddress = typeof source === "string" || source instanceof URL;
  if (!isAddress || !String(source).startsWith("file:")) return source;
  const { process } = globalThis as NodeGlobal;
  const files = process?.getBuiltinModule?.("fs/promises");
  return files ? files.readFile(new URL(source)) : source;
}
