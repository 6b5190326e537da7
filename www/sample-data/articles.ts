import { choice, common, id, memo, type Row, type SampleTable, state, text, to } from "./columns.ts";
import { articleId, ROBIN } from "./ids.ts";

/** Number, title, summary, keywords, body. */
const ARTICLES: readonly [number, string, string, string, string][] = [
  [
    1,
    "A parcel has not arrived",
    "What to check, whom to ask, and when to send a second parcel.",
    "parcel, delivery, tracking, late",
    `<p>Most late parcels are still in the carrier's network. Check the tracking page before anything is promised.</p>
<h2>What to check</h2>
<ol><li>Is the address right, with flat number and postcode?</li><li>When did the tracking page move last?</li><li>Did a neighbour take it in?</li></ol>
<h2>What to do</h2>
<p>If nothing has moved for <strong>five working days</strong>, the parcel counts as lost: send a second one and open a claim with the carrier.</p>`,
  ],
  [
    2,
    "A delivery arrived damaged",
    "Photos, replacement and the carrier's claim.",
    "damaged, broken, delivery, replacement",
    `<p>Ask for photos of the goods and of the packaging from all sides. Without them the carrier pays nothing.</p>
<ul><li>Replace glass and liquids at once.</li><li>Replace anything else when the photos are there.</li></ul>
<p>The customer need not send damaged goods back.</p>`,
  ],
  [
    3,
    "Signing in fails after a reset",
    "Why a reset link says that it has expired, and what helps.",
    "sign in, password, reset, portal, link",
    `<p>A reset link can be opened once. Some mail filters open it first to look at the page behind it.</p>
<ol><li>Ask the customer to request a new link.</li><li>Ask them to copy it into the browser instead of pressing it.</li><li>If that fails, set a one-time code under <em>Users</em>.</li></ol>`,
  ],
  [
    4,
    "What the warranty covers",
    "Two years for parts, five for frames, and what counts as wear.",
    "warranty, guarantee, parts, repair",
    `<p>Parts are covered for two years from delivery, frames for five.</p>
<h2>Not covered</h2>
<ul><li>Wear of moving parts</li><li>Damage in transport by the customer's own carrier</li></ul>`,
  ],
  [
    5,
    "Moving to another tariff",
    "When a change takes effect and what it costs.",
    "tariff, plan, change, contract, price",
    `<p>A change takes effect on the first day of the next month. A larger tariff is free of charge; a smaller one is free once a year.</p>`,
  ],
  [
    6,
    "A collection was made twice",
    "How to tell a double collection from a reservation, and how it is returned.",
    "invoice, payment, charged twice, refund, bank",
    `<p>A <strong>reservation</strong> disappears by itself within seven days. A double <strong>collection</strong> has two references.</p>
<p>Return the second one under <em>Payments</em>. The bank needs up to five working days.</p>`,
  ],
  [
    7,
    "A sensor sends no data",
    "Gateway, battery, distance: in this order.",
    "sensor, gateway, battery, no data, faulty",
    `<ol><li>Is the gateway's light green?</li><li>Was the battery changed within two years?</li><li>Has anything new been put between sensor and gateway?</li></ol>
<p>Restart the gateway last: it forgets its queue.</p>`,
  ],
  [
    8,
    "A display flickers",
    "Cable, refresh rate, and the known fault of one model.",
    "display, screen, flicker, faulty",
    `<p>Change the cable first and set the refresh rate to 60 Hz.</p>
<p>Models with the round foot made before March have a faulty regulator. They are exchanged without a test.</p>`,
  ],
  [
    9,
    "Receipts and their address",
    "Changing the address on a receipt that was already sent.",
    "receipt, invoice, address, accounts",
    `<p>A receipt of the current year can be written again with another address. The number stays the same.</p>`,
  ],
  [
    10,
    "Refund for a cancelled trip",
    "Who cancelled decides what is paid back.",
    "refund, trip, cancelled, travel, booking",
    `<p>Cancelled by the carrier: everything is paid back within two weeks.</p><p>Cancelled by the traveller: see the table of the booking.</p>`,
  ],
  [
    11,
    "An invoice does not add up",
    "How to read the lines, and when a credit note is written.",
    "invoice, credit note, line, amount",
    `<p>Lay the delivery note beside the invoice. A line that stands twice is a mistake of the export and is credited without a question.</p>
<p>A price that differs is a matter for the customer's own contact in sales.</p>`,
  ],
  [
    12,
    "New users for the portal",
    "Who may ask for them and which rights they get.",
    "portal, user, rights, password",
    `<p>Only a contact marked as <strong>orders</strong> may ask for users. Ask for names and addresses in writing.</p>
<ol><li>Create the user as a reader.</li><li>Raise the rights when the customer confirms them.</li></ol>`,
  ],
  [
    13,
    "A meter reads zero",
    "What to ask before a technician is sent.",
    "meter, reading, zero, technician",
    `<p>Ask whether the plant runs and since when the reading is zero. A meter that lost its time after a power cut finds it again within a day.</p>`,
  ],
  [
    14,
    "A charging point says that it is in use",
    "Restart from afar, and what to do when the lock is stuck.",
    "charging, point, lock, restart",
    `<p>Restart it under <em>Points</em>. If the lock stays shut, send the contractor of the town: their numbers are in the list.</p>`,
  ],
  [
    15,
    "Seats, groups and changes of a booking",
    "What is free, what costs, and until when.",
    "booking, seat, group, change, travel",
    `<p>Seats can be changed until the day before. From ten guests on a group rate applies; it is offered within one working day.</p>`,
  ],
  [
    16,
    "Proofs that open with squares for letters",
    "Fonts that are not part of the file.",
    "proof, font, print, letters",
    `<p>The font is not embedded. Ask for the file again with <em>Embed all fonts</em>, or make the proof from the original.</p>`,
  ],
  [
    17,
    "Parts out of tolerance",
    "What production needs to know, and how the batch is replaced.",
    "batch, tolerance, parts, replacement",
    `<p>Write down the batch, how many parts were measured and by how much they differ. A batch with more than one part in twenty out of tolerance is replaced as a whole.</p>`,
  ],
  [
    18,
    "When nobody called back",
    "Make it good within the hour, and leave a note with a number.",
    "call back, complaint, promise",
    `<p>Call within the hour, whoever had promised it. Most promises are missed because the note had no number: a task with the number in it is seen by everybody.</p>`,
  ],
];

const rows: Row[] = ARTICLES.map(([number, title, description, keywords, content]) => ({
  knowledgearticleid: articleId(number),
  articlepublicnumber: `KA-0${1000 + number}`,
  title,
  description,
  keywords,
  content,
  extn_publicaddress: `https://help.harbourline.example/articles/KA-0${1000 + number}`,
  languagelocaleid: 1,
  statecode: 3,
  statuscode: 7,
  ownerid: to("systemuser", ROBIN),
  createdon: `2026-02-${String(1 + number).padStart(2, "0")}T09:00:00Z`,
  modifiedon: `2026-05-${String(1 + number).padStart(2, "0")}T09:00:00Z`,
}));

export const articles: SampleTable = {
  name: "knowledgearticle",
  label: "Knowledge article",
  labels: "Knowledge articles",
  set: "knowledgearticles",
  id: "knowledgearticleid",
  title: "title",
  typeCode: 9953,
  columns: {
    knowledgearticleid: id("Knowledge article"),
    articlepublicnumber: text("Article number"),
    title: text("Title"),
    description: text("Summary"),
    keywords: text("Keywords"),
    content: memo("Content"),
    extn_publicaddress: text("Public address"),
    languagelocaleid: choice("Language", "1 English"),
    statecode: state("Status", "0 Draft|1 Approved|3 Published|5 Archived"),
    statuscode: state("Status reason", "2 Draft|5 Approved|7 Published|12 Archived"),
    ...common(),
  },
  rows,
};
