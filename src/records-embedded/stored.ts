import { deleteDB, openDB } from "idb";
import { type Database, type Layout, tablesVersion } from "./database.ts";
import { writeFile } from "./file.ts";
import { NAME } from "./name.ts";
import { createStorage } from "./storage.ts";
import { openingError, StorageError } from "./trouble.ts";

/**
 * The rows of a database as a file, whatever version it has: the way out where `createEmbeddedRecords` rejects with reason `newer`
 * or `upgrade`.
 */
export async function exportStored(name = NAME): Promise<Blob> {
  const database = await openAsItIs(name);
  try {
    if (!database.objectStoreNames.contains("rows")) throw new StorageError("newer", "The data were left in a form that this version of the page does not know, so that it cannot write them to a file.");
    return await writeFile(createStorage(async () => database), tablesVersion(database.version) || 1, Date.now());
  } finally {
    database.close();
  }
}

/** Deletes a database. What is in it is gone then; the next `createEmbeddedRecords` starts anew. */
export async function deleteStored(name = NAME): Promise<void> {
  await deleteDB(name).catch((error: unknown) => {
    throw openingError(error);
  });
}

async function openAsItIs(name: string): Promise<Database> {
  let isNew = false;
  try {
    return await openDB<Layout>(name, undefined, {
      upgrade(_database, _from, _to, transaction) {
        // There is none, and asking for it must not make one.
        isNew = true;
        transaction.done.catch(() => {});
        transaction.abort();
      },
    });
  } catch (error) {
    throw isNew ? new StorageError("lost", "There are no data of this name in this browser.") : openingError(error);
  }
}
