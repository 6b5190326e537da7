import type { ImportModule } from "./module.ts";
import type { ImportOptions, SourceFile } from "./public.ts";
import { refuseAborted } from "./steps.ts";
import { deflated } from "./zip.ts";

/** Bytes from which on a data file by itself is packed on its way, so that memory never holds the whole of it. */
const LARGE = 4 << 20;

/** What an import knows by its name: rows, manifests, data, archives of a package, and the order of members. */
const PART = /\.(?:xml|zip)$|(?:^|[/\\])order\.json$/i;

/** Hands files to an import. Resolves with the bytes that were packed: they are read twice, and progress counts them twice. */
export async function addFiles(running: InstanceType<ImportModule["Import"]>, files: readonly SourceFile[], options: ImportOptions): Promise<number> {
  const large = files.filter((file) => isLarge(file)).reduce((sum, { bytes }) => sum + (bytes as Blob).size, 0);
  let done = 0;
  const told = ({ length }: Uint8Array): void => {
    refuseAborted(options.signal);
    done += length;
    options.onProgress?.({ done, total: 2 * large });
  };
  for (const file of files) {
    const { path, bytes } = file;
    // Apps and documents of a folder are archives, too, and nobody wants to know what is in them.
    if (files.length > 1 && !PART.test(path)) continue;
    if (isLarge(file)) running.addDeflated(path, await deflated(file.bytes, told), file.bytes.size);
    else running.add(path, bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes);
    refuseAborted(options.signal);
  }
  return large;
}

function isLarge(file: SourceFile): file is SourceFile & { bytes: Blob } {
  return file.bytes instanceof Blob && file.bytes.size >= LARGE && file.path.toLowerCase().endsWith(".xml");
}
