import { choice, common, id, lookup, memo, type Row, type SampleTable, state, text, to, yesNo } from "./columns.ts";
import { accountId, callerId, contactId, customerId, ROBIN, userId } from "./ids.ts";
import { madeRows } from "./made.ts";

/** Id, name, title, company, business phone, mobile phone, email, city. Numbers come from ranges kept free for fiction. */
const PEOPLE: readonly [string, string, string, number | null, string, string | null, string, string][] = [
  [callerId(1), "Maya Lindqvist", "Head of Purchasing", 1, "+44 20 7946 0112", "+44 7700 900112", "maya@harbourglass.example", "London"],
  [callerId(2), "Tomás Herrera", "Owner", 2, "+44 161 496 0245", "+44 7700 900245", "tomas@herrera.example", "Manchester"],
  [callerId(3), "Aiko Nakamura", "Designer", 3, "+1 206 555 0173", null, "aiko@nakamura.example", "Seattle"],
  [callerId(4), "Samuel Osei", "Managing Director", 4, "+44 113 496 0388", "+44 7700 900388", "samuel@oseifreight.example", "Leeds"],
  [callerId(5), "Freya Johansen", "Tour Manager", 5, "+44 29 2018 0459", null, "freya@nordlys.example", "Cardiff"],
  [callerId(6), "Daniel Okafor", "Farm Manager", 6, "+1 415 555 0126", null, "daniel@brightmeadow.example", "San Francisco"],
  [customerId(1), "Noor Haddad", "Customer", null, "+44 7700 900501", "+44 7700 900501", "noor.haddad@mail.example", "London"],
  [customerId(2), "Elias Brandt", "Customer", null, "+44 7700 900502", "+44 7700 900502", "elias.brandt@mail.example", "Leeds"],
  [customerId(3), "Priya Raman", "Accountant", 8, "+44 131 496 0621", null, "priya@wrenpartners.example", "Edinburgh"],
  [customerId(4), "Jonas Keller", "Customer", null, "+44 7700 900504", "+44 7700 900504", "jonas.keller@mail.example", "Bristol"],
  [customerId(5), "Ines Duarte", "Customer", null, "+44 7700 900505", null, "ines.duarte@mail.example", "Cardiff"],
  [contactId(1), "Petra Novak", "Workshop Lead", 7, "+44 117 496 0511", null, "petra@cobaltbicycles.example", "Bristol"],
  [contactId(2), "Liam Byrne", "Buyer", 7, "+44 117 496 0512", "+44 7700 900602", "liam@cobaltbicycles.example", "Bristol"],
  [contactId(3), "Harriet Wren", "Partner", 8, "+44 131 496 0622", null, "harriet@wrenpartners.example", "Edinburgh"],
  [contactId(4), "Kofi Asante", "Office Manager", 8, "+44 131 496 0623", null, "kofi@wrenpartners.example", "Edinburgh"],
  [contactId(5), "Agnes Dalby", "Brewer", 9, "+44 1632 960711", "+44 7700 900605", "agnes@saltmarsh.example", "Newcastle"],
  [contactId(6), "Hugo Ferreira", "Sales", 9, "+44 1632 960712", null, "hugo@saltmarsh.example", "Newcastle"],
  [contactId(7), "Mei Chen", "Editor", 10, "+1 312 555 0141", null, "mei@paperlantern.example", "Chicago"],
  [contactId(8), "Omar Siddiqui", "Production", 10, "+1 312 555 0142", null, "omar@paperlantern.example", "Chicago"],
  [contactId(9), "Ruth Abara", "Practice Manager", 11, "+44 121 496 0831", null, "ruth@juniperclinics.example", "Birmingham"],
  [contactId(10), "Yusuf Demir", "IT Lead", 11, "+44 121 496 0832", "+44 7700 900610", "yusuf@juniperclinics.example", "Birmingham"],
  [contactId(11), "Clara Voss", "Head of Operations", 12, "+1 503 555 0191", null, "clara@tidewater.example", "Portland"],
  [contactId(12), "Ben Whitaker", "Procurement", 12, "+1 503 555 0192", null, "ben@tidewater.example", "Portland"],
  [contactId(13), "Solveig Lind", "Assistant", 1, "+44 20 7946 0113", null, "solveig@harbourglass.example", "London"],
];

const rows: Row[] = PEOPLE.map(([contactid, fullname, jobtitle, company, telephone1, mobilephone, emailaddress1, city], index) => {
  const [firstname, ...rest] = fullname.split(" ");
  return {
    contactid,
    fullname,
    firstname: firstname ?? "",
    lastname: rest.join(" "),
    jobtitle,
    parentcustomerid: company === null ? null : to("account", accountId(company)),
    telephone1,
    mobilephone,
    emailaddress1,
    address1_city: city,
    preferredcontactmethodcode: index % 4 === 1 ? 2 : 3,
    donotphone: index === 17,
    description: null,
    statecode: 0,
    statuscode: 1,
    ownerid: to("systemuser", index % 4 === 3 ? userId(1) : ROBIN),
    createdon: `2025-0${1 + (index % 9)}-${String(1 + index).padStart(2, "0")}T10:00:00Z`,
    modifiedon: `2026-0${1 + (index % 6)}-${String(1 + index).padStart(2, "0")}T15:30:00Z`,
  };
});

export const contacts: SampleTable = {
  name: "contact",
  label: "Contact",
  labels: "Contacts",
  set: "contacts",
  id: "contactid",
  title: "fullname",
  typeCode: 2,
  columns: {
    contactid: id("Contact"),
    fullname: text("Full name"),
    firstname: text("First name"),
    lastname: text("Last name"),
    jobtitle: text("Job title"),
    parentcustomerid: lookup("Company", { account: "parentcustomerid_account", contact: "parentcustomerid_contact" }),
    telephone1: text("Business phone"),
    mobilephone: text("Mobile phone"),
    emailaddress1: text("Email"),
    address1_city: text("City"),
    preferredcontactmethodcode: choice("Preferred contact", "1 Any|2 Email|3 Phone|4 Post", 1),
    donotphone: yesNo("Do not phone"),
    description: memo("Description"),
    statecode: state("Status", "0 Active|1 Inactive"),
    statuscode: state("Status reason", "1 Active|2 Inactive"),
    ...common(),
  },
  get rows() {
    return [...rows, ...madeRows("contacts")];
  },
};
