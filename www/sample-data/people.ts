import { choice, common, date, id, lookup, type Row, type SampleTable, state, text } from "./columns.ts";
import { ROBIN, userId } from "./ids.ts";
import { madeRows } from "./made.ts";

const USERS: readonly [string, string, string][] = [
  [ROBIN, "Robin Marlow", "Agent"],
  [userId(1), "Dana Whitfield", "Agent"],
  [userId(2), "Theo Park", "Technician"],
  [userId(3), "Imani Clarke", "Supervisor"],
  [userId(4), "Sami Laine", "Agent"],
  [userId(5), "Odile Brun", "Agent"],
  [userId(6), "Rafe Coldwell", "Technician"],
  [userId(7), "Ngozi Eze", "Quality"],
];

const rows: Row[] = USERS.map(([systemuserid, fullname, title]) => ({
  systemuserid,
  fullname,
  title,
  internalemailaddress: `${fullname.split(" ")[0]?.toLowerCase()}@desk.example`,
  createdon: "2025-01-02T08:00:00Z",
  modifiedon: "2025-01-02T08:00:00Z",
}));

export const users: SampleTable = {
  name: "systemuser",
  label: "User",
  labels: "Users",
  set: "systemusers",
  id: "systemuserid",
  title: "fullname",
  typeCode: 8,
  columns: {
    systemuserid: id("User"),
    fullname: text("Full name"),
    title: text("Title"),
    internalemailaddress: text("Email"),
    createdon: date("Created on"),
    modifiedon: date("Modified on"),
  },
  rows,
};

/** One row for each session that is opened, after those of the past. */
export const conversations: SampleTable = {
  name: "msdyn_ocliveworkitem",
  label: "Conversation",
  labels: "Conversations",
  set: "msdyn_ocliveworkitems",
  id: "activityid",
  title: "subject",
  typeCode: 10577,
  activity: true,
  columns: {
    activityid: id("Conversation"),
    subject: text("Subject"),
    msdyn_channel: text("Channel"),
    prioritycode: choice("Priority", "0 Low|1 Normal|2 High"),
    msdyn_customer: lookup("Customer", {
      contact: "msdyn_customer_msdyn_ocliveworkitem_contact",
      account: "msdyn_customer_msdyn_ocliveworkitem_account",
    }),
    regardingobjectid: lookup("Regarding", { incident: "regardingobjectid_incident", contact: "regardingobjectid_contact", account: "regardingobjectid_account" }),
    statecode: state("Status", "0 Open|1 Completed"),
    statuscode: state("Status reason", "1 Open|2 Active|3 Waiting|4 Closed"),
    ...common(),
  },
  get rows() {
    return madeRows("conversations");
  },
};
