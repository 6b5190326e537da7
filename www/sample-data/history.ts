import { type Reference, type Row, to } from "./columns.ts";
import { createDice, type Dice } from "./dice.ts";
import { callId, caseId, conversationId, mailId, noteId, ROBIN, taskId, userId } from "./ids.ts";
import type { Customer } from "./organisation.ts";
import { BY_INDUSTRY, GENERAL, type Topic } from "./topics.ts";

/** What happened, by table. */
export interface History {
  cases: Row[];
  calls: Row[];
  tasks: Row[];
  mails: Row[];
  notes: Row[];
  conversations: Row[];
}

/** The rows before these are written by hand. */
const FIRST = { cases: 19, calls: 6, tasks: 7, mails: 1, notes: 11, conversations: 1 } as const;
const LAST_CASE = 300;
const SEED = 0x5eed_0002;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The oldest case, and the day before the cases that are written by hand. */
const BEGIN = Date.UTC(2025, 8, 1, 7);
const END = Date.UTC(2026, 5, 1, 15);
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/** One case, as its calls, mails and notes have to know it. */
interface Story {
  dice: Dice;
  history: History;
  customer: Customer;
  about: Reference;
  owner: Reference;
  subject: string;
  said: string;
  done: string;
  begun: number;
  ended: number | null;
}

/** Cases and what was said and done about them, the same in every browser. Old ones are closed; some of the last weeks are open. */
export function makeHistory(customers: readonly Customer[]): History {
  const dice = createDice(SEED);
  const history: History = { cases: [], calls: [], tasks: [], mails: [], notes: [], conversations: [] };
  const count = LAST_CASE - FIRST.cases + 1;
  for (let index = 0; index < count; index += 1) {
    const begun = BEGIN + Math.round(((END - BEGIN) * (index + 1)) / count) + dice.number(-9, 0) * HOUR;
    writeCase(dice, history, dice.pick(customers), begun);
  }
  return history;
}

function writeCase(dice: Dice, history: History, customer: Customer, begun: number): void {
  const topic = dice.pick(dice.chance(0.45) ? GENERAL : (BY_INDUSTRY[customer.industry] ?? GENERAL));
  const { title, said, done } = filled(dice, topic);
  const number = FIRST.cases + history.cases.length;
  const open = begun > END - 45 * DAY ? dice.chance(0.6) : dice.chance(0.03);
  const cancelled = !open && dice.chance(0.06);
  const ended = open ? null : begun + dice.number(2, 160) * HOUR;
  const owner = to("systemuser", dice.pick([ROBIN, ROBIN, ROBIN, userId(1), userId(2), userId(4), userId(5)]));
  const origin = dice.pick([1, 1, 1, 2, 2, 3, 4]);
  const story: Story = { dice, history, customer, about: to("incident", caseId(number)), owner, subject: title, said, done, begun, ended };
  history.cases.push({
    incidentid: caseId(number),
    ticketnumber: `CAS-0${1800 + number - FIRST.cases}`,
    title,
    customerid: to(customer.table, customer.id),
    caseorigincode: origin,
    prioritycode: topic.type === 2 ? dice.pick([1, 2, 2, 2]) : dice.pick([2, 3, 3]),
    casetypecode: topic.type,
    description: said,
    statecode: open ? 0 : cancelled ? 2 : 1,
    statuscode: open ? dice.pick([1, 1, 2, 3, 4]) : cancelled ? 6 : 5,
    ownerid: owner,
    ...stamps(begun, ended ?? begun + dice.number(1, 30) * HOUR),
  });
  tell(story, origin, cancelled);
}

function tell(story: Story, origin: number, cancelled: boolean): void {
  const { dice, subject, said, done, begun, ended } = story;
  if (origin === 1) writeCall(story, subject, said, false, begun);
  if (origin === 2) writeMail(story, subject, said, false, begun);
  if (origin === 4) writeConversation(story, begun);
  if (origin !== 1 && dice.chance(0.4)) writeCall(story, `Call back: ${subject}`, "Asked for the details. They are in the notes.", true, begun + dice.number(1, 20) * HOUR);
  if (dice.chance(0.55)) writeNote(story, dice.pick(["What was tried", "From the call", "Details", "Agreed"]), dice.pick([said, "Restarted together, without effect.", "Asked for pictures and the number on the label.", "The customer can wait until the end of the week."]), begun + 2 * HOUR);
  if (ended === null) {
    if (dice.chance(0.6)) writeTask(story, dice.pick(["Call back", "Ask the workshop", "Send the offer", "Check the delivery"]), begun + dice.number(1, 6) * DAY, false);
    return;
  }
  if (dice.chance(0.35)) writeTask(story, dice.pick(["Call back", "Ask the warehouse", "Check the invoice"]), ended - HOUR, true);
  if (cancelled) return writeNote(story, "Cancelled", "Opened twice. The other case goes on.", ended);
  if (dice.chance(0.6)) writeMail(story, `Re: ${subject}`, done, true, ended);
  else writeCall(story, `Settled: ${subject}`, done, true, ended);
}

function filled(dice: Dice, { title, said, done }: Topic): Pick<Topic, "title" | "said" | "done"> {
  const values: Readonly<Record<string, string>> = { n: String(dice.number(20_000, 89_999)), few: String(dice.number(2, 9)), day: dice.pick(DAYS) };
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return { title: fill(title), said: fill(said), done: fill(done) };
}

const moment = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

const stamps = (created: number, modified: number): { createdon: string; modifiedon: string } => ({ createdon: moment(created), modifiedon: moment(modified) });

function writeCall({ dice, history, customer, about, owner }: Story, subject: string, description: string, directioncode: boolean, at: number): void {
  const minutes = dice.number(2, 19);
  history.calls.push({
    activityid: callId(FIRST.calls + history.calls.length),
    subject,
    phonenumber: customer.telephone,
    directioncode,
    actualdurationminutes: minutes,
    description,
    regardingobjectid: about,
    statecode: 1,
    statuscode: directioncode ? 2 : 4,
    ownerid: owner,
    ...stamps(at, at + minutes * 60_000),
  });
}

function writeMail({ history, customer, about, owner }: Story, subject: string, description: string, directioncode: boolean, at: number): void {
  const [desk, theirs] = ["service@desk.example", customer.email];
  history.mails.push({
    activityid: mailId(FIRST.mails + history.mails.length),
    subject,
    description,
    directioncode,
    sender: directioncode ? desk : theirs,
    torecipients: directioncode ? theirs : desk,
    regardingobjectid: about,
    statecode: 1,
    statuscode: directioncode ? 3 : 4,
    ownerid: owner,
    ...stamps(at, at),
  });
}

function writeTask({ dice, history, about, owner, subject, begun }: Story, act: string, due: number, done: boolean): void {
  history.tasks.push({
    activityid: taskId(FIRST.tasks + history.tasks.length),
    subject: `${act}: ${subject}`,
    description: null,
    scheduledend: moment(due),
    prioritycode: dice.pick([0, 1, 1, 1, 2]),
    regardingobjectid: about,
    statecode: done ? 1 : 0,
    statuscode: done ? 5 : dice.pick([2, 2, 3]),
    ownerid: owner,
    ...stamps(begun + HOUR, done ? due : begun + HOUR),
  });
}

function writeNote({ history, about, owner }: Story, subject: string, notetext: string, at: number): void {
  history.notes.push({ annotationid: noteId(FIRST.notes + history.notes.length), subject, notetext, objectid: about, ownerid: owner, ...stamps(at, at) });
}

function writeConversation({ dice, history, customer, about, owner, subject }: Story, at: number): void {
  history.conversations.push({
    activityid: conversationId(FIRST.conversations + history.conversations.length),
    subject,
    msdyn_channel: dice.pick(["Chat", "Chat", "Messaging"]),
    prioritycode: 1,
    msdyn_customer: to(customer.table, customer.id),
    regardingobjectid: about,
    statecode: 1,
    statuscode: 4,
    ownerid: owner,
    ...stamps(at, at + dice.number(5, 50) * 60_000),
  });
}
