import { ImportError, thrownError } from "./error.ts";
import type { ImportModule } from "./module.ts";
import type { Catalogue, Imported, ImportOptions, Progress } from "./public.ts";

type Running = InstanceType<ImportModule["Import"]>;

/** Milliseconds of work after which the page gets its turn. */
const SLICE = 12;

/** Reads all that was added, slice by slice, and makes the catalogue. Frees the import, whatever happens. */
export async function finish(running: Running, options: ImportOptions): Promise<Imported> {
  try {
    for (let more = true; more; ) {
      const until = performance.now() + SLICE;
      let progress: Progress & { more: boolean };
      do {
        refuseAborted(options.signal);
        progress = JSON.parse(running.step()) as typeof progress;
        more = progress.more;
      } while (more && performance.now() < until);
      options.onProgress?.({ done: progress.done, total: progress.total });
      if (more) await turn();
    }
    return made(running.finish(options.language ?? 0));
  } catch (error) {
    throw thrownError(error);
  } finally {
    running.free();
  }
}

export function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ImportError("import_aborted", "The import was stopped.");
}

function made(text: string): Imported {
  const report = JSON.parse(text) as Omit<Imported, "catalogue">;
  return { ...report, catalogue: JSON.parse(report.text) as Catalogue };
}

/** A task of its own, so that the page can paint and hear its user. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
