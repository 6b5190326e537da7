import type { IconName } from "../icons.ts";
import type { Row } from "./row.ts";

/** What a field holds, as a form treats it. `auto`: what the source's metadata says of its column. */
export const FIELD_KINDS = ["auto", "text", "memo", "phone", "email", "address", "choice", "yesno", "date", "moment", "whole", "number", "lookup"] as const;

export type FieldKind = (typeof FIELD_KINDS)[number];

export interface Field {
  column: string;
  kind: FieldKind;
  required?: boolean;
  fixed?: boolean;
  /** For a lookup: its target tables, each with the name of its link. */
  targets?: Readonly<Record<string, string>>;
}

export interface Layout {
  icon: IconName;
  sections: readonly { title: string; fields: readonly Field[] }[];
  /** Columns of the quick-create form. */
  quick: readonly string[];
  /** Columns of the list page, the name first. */
  list: readonly string[];
  /** Columns that the search page looks into. */
  search: readonly string[];
  /** What stands under the name in results and in the page's head. */
  summary: readonly string[];
  /** Name of the link from a note to this table. */
  notes?: string;
  /** Lists of other tables that point here: table and its lookup column. */
  related?: readonly { table: string; column: string }[];
  /** What leads out of a state. */
  acts?: readonly StateAct[];
  /** A record that is not active is shown to be read, until it is active again. */
  lockedWhenClosed?: boolean;
  /** The list shows only rows whose state is this, unless all are asked for. */
  active?: number;
}

/** A button that changes a record's state. */
export interface StateAct {
  label: string;
  /** States in which it is offered. */
  when: readonly number[];
  state: number;
  reason: number;
  /** Asked first; `field` is the label of a text that becomes a note, and `note` the note's title. */
  question?: { title: string; text: string; field?: string; note?: string };
}

const text = (column: string): Field => ({ column, kind: "text" });
const needed = (column: string): Field => ({ column, kind: "text", required: true });
const memo = (column: string): Field => ({ column, kind: "memo" });
const phone = (column: string): Field => ({ column, kind: "phone" });
const email = (column: string): Field => ({ column, kind: "email" });
const choice = (column: string): Field => ({ column, kind: "choice" });
const whole = (column: string): Field => ({ column, kind: "whole" });
const yesNo = (column: string): Field => ({ column, kind: "yesno" });
const date = (column: string): Field => ({ column, kind: "date" });
const moment = (column: string): Field => ({ column, kind: "moment" });
const fixed = (field: Field): Field => ({ ...field, fixed: true });
const lookup = (column: string, targets: Record<string, string>): Field => ({ column, kind: "lookup", targets });

const CUSTOMER = { contact: "customerid_contact", account: "customerid_account" };
const regarding = (activity: string): Record<string, string> => ({
  incident: `regardingobjectid_incident_${activity}`,
  contact: `regardingobjectid_contact_${activity}`,
  account: `regardingobjectid_account_${activity}`,
});
const SYSTEM = { title: "Administration", fields: [fixed(choice("statuscode")), fixed(lookup("ownerid", { systemuser: "ownerid" })), fixed(date("createdon")), fixed(date("modifiedon"))] };

const CASE_ACTS: readonly StateAct[] = [
  {
    label: "Resolve case",
    when: [0],
    state: 1,
    reason: 5,
    question: { title: "Resolve the case", text: "It leaves the lists of active cases. What is written here becomes a note.", field: "What was done", note: "Case resolved" },
  },
  { label: "Cancel case", when: [0], state: 2, reason: 6, question: { title: "Cancel the case", text: "It is closed without a solution.", field: "Why", note: "Case cancelled" } },
  { label: "Reactivate case", when: [1, 2], state: 0, reason: 1 },
];

/** Activities call it completed. `open` and `done` are status reasons. */
const activityActs = (open: number, done: number): readonly StateAct[] => [
  { label: "Mark complete", when: [0], state: 1, reason: done },
  { label: "Open again", when: [1, 2], state: 0, reason: open },
];

const PARTY_ACTS: readonly StateAct[] = [
  { label: "Deactivate", when: [0], state: 1, reason: 2, question: { title: "Deactivate the record", text: "It leaves the lists of active records and can be activated again." } },
  { label: "Activate", when: [1], state: 0, reason: 1 },
];

/** A record that is shown to be read, as its form wants it. */
export const isLocked = (layout: Layout | null, row: Row): boolean => layout?.lockedWhenClosed === true && row.statecode !== undefined && row.statecode !== 0;

/** The forms that this desktop has; it shows any other table as it is. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  account: {
    icon: "building",
    sections: [
      { title: "Account", fields: [needed("name"), text("accountnumber"), choice("industrycode"), whole("numberofemployees")] },
      {
        title: "Contact details",
        fields: [phone("telephone1"), email("emailaddress1"), { column: "websiteurl", kind: "address" }, lookup("primarycontactid", { contact: "primarycontactid" }), text("address1_city"), text("address1_country")],
      },
      { title: "Description", fields: [memo("description")] },
      SYSTEM,
    ],
    quick: ["name", "telephone1", "emailaddress1", "primarycontactid"],
    list: ["name", "accountnumber", "telephone1", "address1_city", "industrycode", "primarycontactid"],
    search: ["name", "accountnumber", "telephone1", "emailaddress1", "address1_city"],
    summary: ["address1_city", "telephone1"],
    notes: "objectid_account",
    related: [{ table: "contact", column: "parentcustomerid" }, { table: "incident", column: "customerid" }],
    acts: PARTY_ACTS,
    active: 0,
  },
  contact: {
    icon: "person",
    sections: [
      {
        title: "Contact",
        fields: [text("firstname"), needed("lastname"), text("jobtitle"), lookup("parentcustomerid", { account: "parentcustomerid_account", contact: "parentcustomerid_contact" })],
      },
      { title: "Contact details", fields: [phone("telephone1"), phone("mobilephone"), email("emailaddress1"), choice("preferredcontactmethodcode"), yesNo("donotphone"), text("address1_city")] },
      { title: "Description", fields: [memo("description")] },
      SYSTEM,
    ],
    quick: ["firstname", "lastname", "telephone1", "emailaddress1", "parentcustomerid"],
    list: ["fullname", "jobtitle", "parentcustomerid", "telephone1", "emailaddress1", "address1_city"],
    search: ["fullname", "telephone1", "mobilephone", "emailaddress1", "jobtitle"],
    summary: ["jobtitle", "parentcustomerid", "telephone1"],
    notes: "objectid_contact",
    related: [{ table: "incident", column: "customerid" }],
    acts: PARTY_ACTS,
    active: 0,
  },
  incident: {
    icon: "case",
    sections: [
      {
        title: "Case",
        fields: [needed("title"), fixed(text("ticketnumber")), { ...lookup("customerid", CUSTOMER), required: true }, choice("prioritycode"), choice("casetypecode"), choice("caseorigincode")],
      },
      { title: "Description", fields: [memo("description")] },
      SYSTEM,
    ],
    quick: ["title", "customerid", "prioritycode", "caseorigincode", "description"],
    list: ["title", "ticketnumber", "customerid", "prioritycode", "caseorigincode", "statuscode", "createdon"],
    search: ["title", "ticketnumber", "description"],
    summary: ["ticketnumber", "customerid", "statuscode"],
    notes: "objectid_incident",
    acts: CASE_ACTS,
    lockedWhenClosed: true,
    active: 0,
  },
  phonecall: {
    icon: "phone",
    sections: [
      {
        title: "Phone call",
        fields: [needed("subject"), phone("phonenumber"), yesNo("directioncode"), whole("actualdurationminutes"), lookup("regardingobjectid", regarding("phonecall"))],
      },
      { title: "Notes of the call", fields: [memo("description")] },
      SYSTEM,
    ],
    quick: ["subject", "phonenumber", "directioncode", "regardingobjectid", "description"],
    list: ["subject", "phonenumber", "directioncode", "actualdurationminutes", "regardingobjectid", "createdon"],
    search: ["subject", "phonenumber", "description"],
    summary: ["phonenumber", "regardingobjectid"],
    notes: "objectid_phonecall",
    acts: activityActs(1, 2),
  },
  task: {
    icon: "task",
    sections: [
      { title: "Task", fields: [needed("subject"), moment("scheduledend"), choice("prioritycode"), lookup("regardingobjectid", regarding("task"))] },
      { title: "Description", fields: [memo("description")] },
      SYSTEM,
    ],
    quick: ["subject", "scheduledend", "regardingobjectid", "description"],
    list: ["subject", "scheduledend", "prioritycode", "regardingobjectid", "statuscode"],
    search: ["subject", "description"],
    summary: ["scheduledend", "regardingobjectid"],
    notes: "objectid_task",
    acts: activityActs(2, 5),
    active: 0,
  },
  email: {
    icon: "mail",
    sections: [
      { title: "Email", fields: [needed("subject"), email("sender"), text("torecipients"), yesNo("directioncode"), lookup("regardingobjectid", regarding("email"))] },
      { title: "Text", fields: [memo("description")] },
      SYSTEM,
    ],
    quick: ["subject", "torecipients", "regardingobjectid", "description"],
    list: ["subject", "sender", "torecipients", "directioncode", "regardingobjectid", "createdon"],
    search: ["subject", "description", "sender", "torecipients"],
    summary: ["sender", "regardingobjectid"],
    notes: "objectid_email",
    acts: activityActs(1, 2),
  },
  knowledgearticle: {
    icon: "book",
    sections: [
      { title: "Article", fields: [needed("title"), fixed(text("articlepublicnumber")), text("keywords"), { column: "extn_publicaddress", kind: "address" }] },
      { title: "Summary", fields: [memo("description")] },
      { title: "Content", fields: [memo("content")] },
      SYSTEM,
    ],
    quick: ["title", "keywords", "description"],
    list: ["title", "articlepublicnumber", "description", "statuscode"],
    search: ["title", "keywords", "description"],
    summary: ["articlepublicnumber", "description"],
    active: 3,
  },
  systemuser: {
    icon: "person",
    sections: [{ title: "User", fields: [fixed(text("fullname")), fixed(text("title")), fixed(email("internalemailaddress"))] }],
    quick: [],
    list: ["fullname", "title", "internalemailaddress"],
    search: ["fullname", "internalemailaddress"],
    summary: ["title"],
  },
  msdyn_ocliveworkitem: {
    icon: "chat",
    sections: [
      {
        title: "Conversation",
        fields: [
          text("subject"),
          fixed(text("msdyn_channel")),
          choice("prioritycode"),
          lookup("msdyn_customer", { contact: "msdyn_customer_msdyn_ocliveworkitem_contact", account: "msdyn_customer_msdyn_ocliveworkitem_account" }),
          lookup("regardingobjectid", { incident: "regardingobjectid_incident", contact: "regardingobjectid_contact", account: "regardingobjectid_account" }),
        ],
      },
      SYSTEM,
    ],
    quick: ["subject"],
    list: ["subject", "msdyn_channel", "msdyn_customer", "regardingobjectid", "statuscode", "createdon"],
    search: ["subject"],
    summary: ["msdyn_channel", "msdyn_customer"],
  },
  annotation: {
    icon: "note",
    sections: [{ title: "Note", fields: [needed("subject"), memo("notetext")] }, SYSTEM],
    quick: ["subject", "notetext"],
    list: ["subject", "notetext", "objectid", "createdon"],
    search: ["subject", "notetext"],
    summary: ["notetext"],
  },
};

let given: Readonly<Record<string, Layout>> = {};

/** Forms of the settings, in place of the desktop's own and beside them. */
export const useLayouts = (layouts: Readonly<Record<string, Layout>>): void => void (given = layouts);

export function layoutOf(table: string): Layout | null {
  if (Object.hasOwn(given, table)) return given[table] ?? null;
  return Object.hasOwn(LAYOUTS, table) ? (LAYOUTS[table] ?? null) : null;
}

/** The tables that the search page offers, in this order. */
export const SEARCHED = ["contact", "account", "incident", "phonecall", "task", "knowledgearticle"] as const;

/** Fields of the layout by column. */
export const fieldsOf = (layout: Layout): readonly Field[] => layout.sections.flatMap(({ fields }) => fields);
