import { choice, common, date, id, lookup, memo, type Row, type SampleTable, state, text, to, whole, yesNo } from "./columns.ts";
import { callerId, callId, caseId, contactId, ROBIN, taskId } from "./ids.ts";
import { madeRows } from "./made.ts";

const REGARDING = (activity: string) => ({
  account: `regardingobjectid_account_${activity}`,
  contact: `regardingobjectid_contact_${activity}`,
  incident: `regardingobjectid_incident_${activity}`,
});

/** Number, subject, phone number, outgoing, minutes, what it regards, notes. */
const CALLS: readonly [number, string, string, boolean, number, string, string][] = [
  [1, "Panes broken on arrival", "+44 20 7946 0112", false, 6, caseId(1), "Will send photos today. Asked for replacement by Friday."],
  [2, "Second collection explained", "+44 161 496 0245", true, 4, caseId(2), "Told him that the bank will return it within five days."],
  [3, "Gateway restarted together", "+1 415 555 0126", false, 11, caseId(6), "Still no data after the restart. Technician to call back."],
  [4, "New warehouse address", "+44 113 496 0388", false, 3, caseId(4), "Confirmed by email as well."],
  [5, "Allergen line missing", "+44 1632 960711", false, 8, caseId(13), "Pallet is on hold."],
];

const callRows: Row[] = CALLS.map(([number, subject, phonenumber, directioncode, minutes, regarding, description]) => ({
  activityid: callId(number),
  subject,
  phonenumber,
  directioncode,
  actualdurationminutes: minutes,
  description,
  regardingobjectid: to("incident", regarding),
  statecode: 1,
  statuscode: 2,
  ownerid: to("systemuser", ROBIN),
  createdon: `2026-06-${String(3 + number * 3).padStart(2, "0")}T13:0${number}:00Z`,
  modifiedon: `2026-06-${String(3 + number * 3).padStart(2, "0")}T13:1${number}:00Z`,
}));

export const phoneCalls: SampleTable = {
  name: "phonecall",
  label: "Phone call",
  labels: "Phone calls",
  set: "phonecalls",
  id: "activityid",
  title: "subject",
  typeCode: 4210,
  activity: true,
  parties: "phonecall_activity_parties",
  columns: {
    activityid: id("Phone call"),
    subject: text("Subject"),
    phonenumber: text("Phone number"),
    directioncode: yesNo("Direction", "Incoming|Outgoing", true),
    actualdurationminutes: whole("Duration in minutes"),
    description: memo("Description"),
    regardingobjectid: lookup("Regarding", REGARDING("phonecall")),
    statecode: state("Status", "0 Open|1 Completed|2 Cancelled"),
    statuscode: state("Status reason", "1 Open|2 Made|3 Cancelled|4 Received"),
    ...common(),
  },
  get rows() {
    return [...callRows, ...madeRows("calls")];
  },
};

/** Number, subject, due, what it regards, done. */
const TASKS: readonly [number, string, string, [string, string], boolean][] = [
  [1, "Send replacement panes", "2026-06-12", ["incident", caseId(1)], false],
  [2, "Ask the bank about the return", "2026-06-11", ["incident", caseId(2)], true],
  [3, "Book a technician", "2026-06-15", ["incident", caseId(6)], false],
  [4, "Prepare the yearly review", "2026-07-01", ["contact", callerId(4)], false],
  [5, "Create nine users", "2026-06-22", ["incident", caseId(15)], false],
  [6, "Call about the new labels", "2026-06-19", ["contact", contactId(5)], false],
];

const taskRows: Row[] = TASKS.map(([number, subject, due, [table, regarding], done]) => ({
  activityid: taskId(number),
  subject,
  description: null,
  scheduledend: `${due}T16:00:00Z`,
  prioritycode: number === 3 ? 2 : 1,
  regardingobjectid: to(table, regarding),
  statecode: done ? 1 : 0,
  statuscode: done ? 5 : 2,
  ownerid: to("systemuser", ROBIN),
  createdon: `2026-06-0${1 + number}T08:30:00Z`,
  modifiedon: `2026-06-0${1 + number}T08:45:00Z`,
}));

export const tasks: SampleTable = {
  name: "task",
  label: "Task",
  labels: "Tasks",
  set: "tasks",
  id: "activityid",
  title: "subject",
  typeCode: 4212,
  activity: true,
  columns: {
    activityid: id("Task"),
    subject: text("Subject"),
    description: memo("Description"),
    scheduledend: date("Due"),
    prioritycode: choice("Priority", "0 Low|1 Normal|2 High", 1),
    regardingobjectid: lookup("Regarding", REGARDING("task")),
    statecode: state("Status", "0 Open|1 Completed|2 Cancelled"),
    statuscode: state("Status reason", "2 Not started|3 In progress|5 Completed|6 Cancelled"),
    ...common(),
  },
  get rows() {
    return [...taskRows, ...madeRows("tasks")];
  },
};
