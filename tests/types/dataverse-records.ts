// Compile-only: every line marked as an error must be one, and every other line must not.
import { createHost, type RecordSource } from "ciframework";
import { createDataverseRecords, createODataRecords, RecordServiceError } from "ciframework/dataverse-records";

const records: RecordSource = createDataverseRecords({ url: "https://contoso.crm4.dynamics.com", token: async (signal, renew) => (renew && !signal.aborted ? "new" : "old") });
void createHost({ providers: [{ name: "phone" }], records });
createDataverseRecords({ url: "https://contoso.crm4.dynamics.com", token: () => "text", longestWait: 5_000, pageSize: 100 });
// @ts-expect-error There is no environment without an address.
createDataverseRecords({ token: () => "text" });
// @ts-expect-error A token is text.
createDataverseRecords({ url: "https://contoso.crm4.dynamics.com", token: () => 5 });

createODataRecords({ url: "https://records.example", metadata: null, tables: [{ name: "contact", key: "id", lookups: { owner: [{ navigation: "owner", table: "user" }] } }] });
// @ts-expect-error A table has a name.
createODataRecords({ url: "https://records.example", tables: [{ set: "Contacts" }] });

const refused = new RecordServiceError("record_conflict", "It has changed.", "0x80060882", 412);
const code: "0x80060882" | string | null = refused.serviceCode;
// @ts-expect-error A failure has one of the codes of records.
void new RecordServiceError("conflict", "It has changed.", code, 412);
