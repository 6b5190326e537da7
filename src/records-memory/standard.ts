import type { CollectionDefinition, ColumnDefinition, ColumnOption, ColumnType, TableDefinition } from "./table.ts";

function columns(type: ColumnType, ...names: string[]): ColumnDefinition[] {
  return names.map((name) => ({ name, type }));
}

function lookup(name: string, targets: string[], more: Partial<ColumnDefinition> = {}): ColumnDefinition {
  return { name, type: "lookup", targets, ...more };
}

function choice(name: string, first: number, ...labels: string[]): ColumnDefinition {
  const options: ColumnOption[] = labels.map((label, at) => ({ value: first + at, label }));
  return { name, type: "choice", options };
}

const CUSTOMER = ["account", "contact"];
const REGARDING = ["account", "contact", "incident"];
const ADDRESS = columns("text", "address1_line1", "address1_line2", "address1_city", "address1_stateorprovince", "address1_postalcode", "address1_country");

const PEOPLE: TableDefinition[] = [
  {
    logicalName: "systemuser",
    label: "User",
    primaryName: "fullname",
    objectTypeCode: 8,
    columns: columns("text", "fullname", "domainname", "internalemailaddress", "firstname", "lastname"),
  },
  { logicalName: "team", label: "Team", objectTypeCode: 9 },
  {
    logicalName: "account",
    label: "Account",
    objectTypeCode: 1,
    columns: [
      ...columns("text", "accountnumber", "telephone1", "telephone2", "emailaddress1", "websiteurl"),
      ...ADDRESS,
      ...columns("memo", "description"),
      ...columns("money", "revenue", "creditlimit"),
      ...columns("integer", "numberofemployees"),
      lookup("primarycontactid", ["contact"]),
      lookup("parentaccountid", ["account"]),
    ],
    collections: [
      { name: "contact_customer_accounts", table: "contact", column: "parentcustomerid" },
      { name: "incident_customer_accounts", table: "incident", column: "customerid" },
    ],
  },
  {
    logicalName: "contact",
    label: "Contact",
    primaryName: "fullname",
    objectTypeCode: 2,
    columns: [
      ...columns("text", "firstname", "lastname", "jobtitle", "salutation", "telephone1", "telephone2", "mobilephone", "emailaddress1"),
      { name: "fullname", type: "text", label: "Full Name", composedOf: ["firstname", "lastname"] },
      ...ADDRESS,
      ...columns("memo", "description"),
      ...columns("date", "birthdate"),
      ...columns("boolean", "donotphone", "donotemail", "creditonhold"),
      choice("preferredcontactmethodcode", 1, "Any", "Email", "Phone", "Fax", "Mail"),
      lookup("parentcustomerid", CUSTOMER),
    ],
    collections: [{ name: "incident_customer_contacts", table: "incident", column: "customerid" }],
  },
];

/** An activity: its parties are rows of their own, deeply inserted with it. */
function activity(name: string, label: string, objectTypeCode: number, more: ColumnDefinition[]): TableDefinition {
  const parties: CollectionDefinition = { name: `${name}_activity_parties`, table: "activityparty", column: "activityid" };
  return {
    logicalName: name,
    label,
    objectTypeCode,
    isActivity: true,
    columns: [
      ...columns("memo", "description"),
      ...columns("boolean", "directioncode"),
      ...columns("datetime", "scheduledstart", "scheduledend", "actualstart", "actualend"),
      ...columns("integer", "actualdurationminutes", "scheduleddurationminutes"),
      choice("prioritycode", 0, "Low", "Normal", "High"),
      choice("statecode", 0, "Open", "Completed", "Canceled"),
      { name: "statuscode", type: "integer", default: 1 },
      lookup("regardingobjectid", REGARDING),
      ...more,
    ],
    collections: [parties],
  };
}

const ACTIVITIES: TableDefinition[] = [
  activity("phonecall", "Phone Call", 4210, columns("text", "phonenumber", "category", "subcategory")),
  activity("email", "Email", 4202, columns("text", "sender", "torecipients")),
  activity("task", "Task", 4212, columns("text", "category", "subcategory")),
  activity("appointment", "Appointment", 4201, columns("text", "location")),
  {
    logicalName: "activityparty",
    label: "Activity Party",
    primaryName: "addressused",
    objectTypeCode: 135,
    columns: [
      choice("participationtypemask", 1, "Sender", "To Recipient", "CC Recipient", "BCC Recipient", "Required attendee", "Optional attendee", "Organizer", "Regarding", "Owner"),
      lookup("partyid", ["account", "contact", "systemuser"]),
      lookup("activityid", ["phonecall", "email", "task", "appointment"], { cascade: true }),
    ],
  },
];

const SERVICE: TableDefinition[] = [
  {
    logicalName: "incident",
    label: "Case",
    primaryName: "title",
    objectTypeCode: 112,
    columns: [
      ...columns("text", "ticketnumber"),
      ...columns("memo", "description"),
      choice("prioritycode", 1, "High", "Normal", "Low"),
      choice("caseorigincode", 1, "Phone", "Email", "Web"),
      choice("casetypecode", 1, "Question", "Problem", "Request"),
      choice("statecode", 0, "Active", "Resolved", "Canceled"),
      { name: "statuscode", type: "integer", default: 1 },
      lookup("customerid", CUSTOMER),
      lookup("primarycontactid", ["contact"]),
    ],
  },
  {
    logicalName: "annotation",
    label: "Note",
    primaryName: "subject",
    objectTypeCode: 5,
    columns: [
      ...columns("memo", "notetext", "documentbody"),
      ...columns("text", "filename", "mimetype"),
      ...columns("boolean", "isdocument"),
      lookup("objectid", [...REGARDING, "phonecall", "email", "task", "appointment"], { cascade: true }),
    ],
  },
  {
    logicalName: "knowledgearticle",
    label: "Knowledge Article",
    primaryName: "title",
    objectTypeCode: 9953,
    columns: [...columns("text", "articlepublicnumber", "keywords"), ...columns("memo", "content", "description")],
  },
  {
    logicalName: "msdyn_ocliveworkitem",
    label: "Conversation",
    primaryName: "msdyn_title",
    primaryId: "activityid",
    isActivity: true,
    columns: [
      ...columns("text", "subject", "msdyn_channel"),
      ...columns("memo", "description"),
      choice("prioritycode", 0, "Low", "Normal", "High"),
      lookup("regardingobjectid", REGARDING),
      lookup("msdyn_customer", CUSTOMER),
      lookup("msdyn_issueid", ["incident"]),
      lookup("msdyn_activeagentid", ["systemuser"]),
    ],
  },
];

/** Tables that provider widgets use, with the columns that they read and write. They hold no rows. */
export const standardTables: readonly TableDefinition[] = [...PEOPLE, ...ACTIVITIES, ...SERVICE];
