import { choice, common, id, lookup, memo, type Reference, type Row, type SampleTable, state, text, to } from "./columns.ts";
import { accountId, callerId, caseId, contactId, customerId, ROBIN, userId } from "./ids.ts";
import { madeRows } from "./made.ts";

const contact = (recordId: string): Reference => to("contact", recordId);
const account = (number: number): Reference => to("account", accountId(number));

/** Number, title, customer, origin (1 phone, 2 email, 3 web), priority (1 high, 2 normal, 3 low), type, open, description. */
const CASES: readonly [number, string, Reference, number, number, number, boolean, string][] = [
  [1, "Delivery arrived damaged", contact(callerId(1)), 1, 1, 2, true, "Four of twelve panes were broken. Photos were promised by email."],
  [2, "Invoice charged twice", contact(callerId(2)), 1, 2, 2, true, "The March invoice was collected on the 3rd and again on the 5th."],
  [3, "Cannot sign in to the portal", contact(callerId(3)), 3, 1, 2, true, "The reset link says that it has expired as soon as it is opened."],
  [4, "Change of delivery address", contact(callerId(4)), 1, 2, 3, true, "The warehouse moves on the first of the month."],
  [5, "Refund for a cancelled trip", contact(callerId(5)), 2, 2, 3, true, "The trip was cancelled by the carrier, not by the customer."],
  [6, "Sensor shows no data", contact(callerId(6)), 1, 1, 2, true, "The gateway's light is green. Data stopped on Sunday."],
  [7, "Parcel has not arrived", contact(customerId(1)), 3, 2, 2, true, "Order 48213. The tracking page has not moved since Saturday."],
  [8, "Change of tariff", contact(customerId(2)), 3, 3, 3, true, "Would like the smaller tariff from next month."],
  [9, "Receipt for May", contact(customerId(3)), 2, 3, 1, true, "Needs the new address on the receipt."],
  [10, "Faulty display", contact(customerId(4)), 3, 2, 2, true, "The display flickers after ten minutes. Model with the round foot."],
  [11, "Upgrade of a booking", contact(customerId(5)), 3, 3, 1, true, "Sea view, 4 to 11 August, two adults and one child."],
  [12, "Wheel rims out of true", contact(contactId(1)), 2, 2, 2, true, "Batch 7702, six of forty."],
  [13, "Bottles mislabelled", contact(contactId(5)), 1, 1, 2, true, "The allergen line is missing on one pallet."],
  [14, "Colours too dark in print", contact(contactId(7)), 2, 2, 2, false, "Proof and print differ. Reprinted at no cost."],
  [15, "Access for a new clinic", account(11), 3, 2, 3, true, "Nine users, from Monday."],
  [16, "Meter readings late", account(12), 1, 2, 2, true, "The nightly file arrives after six instead of before four."],
  [17, "Question about the warranty", contact(contactId(2)), 2, 3, 1, false, "Answered with article KA-01004."],
  [18, "Order confirmed twice", account(1), 2, 3, 2, false, "A display fault only. One order exists."],
];

const rows: Row[] = CASES.map(([number, title, customer, caseorigincode, prioritycode, casetypecode, open, description]) => ({
  incidentid: caseId(number),
  ticketnumber: `CAS-0${2100 + number}`,
  title,
  customerid: customer,
  caseorigincode,
  prioritycode,
  casetypecode,
  description,
  statecode: open ? 0 : 1,
  statuscode: open ? 1 : 5,
  ownerid: to("systemuser", number % 4 === 0 ? userId(2) : ROBIN),
  createdon: `2026-06-${String(1 + number).padStart(2, "0")}T0${8 + (number % 2)}:${String(10 + number)}:00Z`,
  modifiedon: `2026-06-${String(3 + number).padStart(2, "0")}T11:${String(10 + number)}:00Z`,
}));

export const cases: SampleTable = {
  name: "incident",
  label: "Case",
  labels: "Cases",
  set: "incidents",
  id: "incidentid",
  title: "title",
  typeCode: 112,
  columns: {
    incidentid: id("Case"),
    ticketnumber: text("Case number"),
    title: text("Case title"),
    customerid: lookup("Customer", { contact: "customerid_contact", account: "customerid_account" }),
    caseorigincode: choice("Origin", "1 Phone|2 Email|3 Web|4 Chat"),
    prioritycode: choice("Priority", "1 High|2 Normal|3 Low", 2),
    casetypecode: choice("Type", "1 Question|2 Problem|3 Request"),
    description: memo("Description"),
    statecode: state("Status", "0 Active|1 Resolved|2 Cancelled"),
    statuscode: state("Status reason", "1 In progress|2 On hold|3 Waiting for details|4 Researching|5 Problem solved|6 Cancelled"),
    ...common(),
  },
  get rows() {
    return [...rows, ...madeRows("cases")];
  },
};
