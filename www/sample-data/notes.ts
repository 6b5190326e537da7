import { common, id, lookup, memo, type Row, type SampleTable, text, to } from "./columns.ts";
import { accountId, callerId, caseId, noteId, ROBIN, userId } from "./ids.ts";
import { madeRows } from "./made.ts";

/** Number, about what, subject, text. */
const NOTES: readonly [number, [string, string], string, string][] = [
  [1, ["contact", callerId(1)], "Prefers short calls", "Best reached before eleven. Likes a summary by email afterwards."],
  [2, ["incident", caseId(1)], "Photos received", "Four photos, two of them show the crate from outside."],
  [3, ["incident", caseId(1)], "Carrier informed", "Claim opened with the carrier, answer within three working days."],
  [4, ["contact", callerId(2)], "Payment by direct debit", "Collected on the third of each month."],
  [5, ["incident", caseId(2)], "Bank asked", "The second collection carries the same reference."],
  [6, ["contact", callerId(4)], "Moving house", "Warehouse moves to the north side of the city in July."],
  [7, ["incident", caseId(6)], "Gateway log", "The last line in the log is from Sunday, 03:12."],
  [8, ["account", accountId(1)], "Terms", "Thirty days, agreed in January."],
  [9, ["account", accountId(11)], "Expansion", "Two more clinics are planned for the autumn."],
  [10, ["incident", caseId(13)], "Pallet on hold", "The shop returns it next week. No bottle was sold."],
];

const rows: Row[] = NOTES.map(([number, [table, about], subject, notetext]) => ({
  annotationid: noteId(number),
  subject,
  notetext,
  objectid: to(table, about),
  ownerid: to("systemuser", number % 3 === 0 ? userId(1) : ROBIN),
  createdon: `2026-06-${String(5 + number).padStart(2, "0")}T15:2${number % 10}:00Z`,
  modifiedon: `2026-06-${String(5 + number).padStart(2, "0")}T15:2${number % 10}:00Z`,
}));

export const notes: SampleTable = {
  name: "annotation",
  label: "Note",
  labels: "Notes",
  set: "annotations",
  id: "annotationid",
  title: "subject",
  typeCode: 5,
  columns: {
    annotationid: id("Note"),
    subject: text("Title"),
    notetext: memo("Note"),
    objectid: lookup("Regarding", {
      account: "objectid_account",
      contact: "objectid_contact",
      incident: "objectid_incident",
      phonecall: "objectid_phonecall",
      task: "objectid_task",
      email: "objectid_email",
    }),
    ...common(),
  },
  get rows() {
    return [...rows, ...madeRows("notes")];
  },
};
