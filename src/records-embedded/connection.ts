import { type Database, openDatabase } from "./database.ts";
import type { EmbeddedRecordsOptions } from "./public.ts";
import { NAME } from "./name.ts";
import { StorageError } from "./trouble.ts";

/** The open database; it is opened anew when the browser closed it. */
export interface Connection {
  get(): Promise<Database>;
  /** For good: `get` rejects from now on. */
  end(why: StorageError): void;
}

export interface ConnectionParts {
  options: EmbeddedRecordsOptions;
  /** What was read from it does not count any more. */
  lost(): void;
  trouble(error: StorageError): void;
}

export function createConnection({ options, lost, trouble }: ConnectionParts): Connection {
  const { name = NAME, version = 1, upgrades = {} } = options;
  let opened: Promise<Database> | null = null;
  let ended: StorageError | null = null;

  function end(why: StorageError): void {
    ended = why;
    opened?.then((database) => database.close(), () => {});
    opened = null;
  }

  function gone(): void {
    opened = null;
    lost();
  }

  function open(): Promise<Database> {
    const opening = openDatabase({
      name,
      version,
      upgrades,
      blocked: () => trouble(new StorageError("blocked", "Another tab of this browser holds an older version of these data open. Close this page's other tabs.")),
      superseded() {
        end(new StorageError("superseded", "A newer version of this page took the data over in another tab. Load this page again."));
        lost();
        trouble(ended!);
      },
      lost: gone,
    });
    opening.then(
      (database) => ended && database.close(),
      () => (opened = null),
    );
    return opening;
  }

  return {
    get: () => (ended ? Promise.reject(ended) : (opened ??= open())),
    end,
  };
}
