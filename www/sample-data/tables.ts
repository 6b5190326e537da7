import { accounts } from "./accounts.ts";
import { phoneCalls, tasks } from "./activities.ts";
import { articles } from "./articles.ts";
import { cases } from "./cases.ts";
import type { SampleTable } from "./columns.ts";
import { contacts } from "./contacts.ts";
import { mails } from "./mails.ts";
import { notes } from "./notes.ts";
import { conversations, users } from "./people.ts";
import { templateTables } from "./templates.ts";

/** All tables of the sample organisation. Their rows are made when they are asked for. */
export const TABLES: readonly SampleTable[] = [users, accounts, contacts, cases, phoneCalls, tasks, mails, notes, articles, conversations, ...templateTables];
