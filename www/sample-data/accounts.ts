import { choice, common, id, memo, lookup, type Row, type SampleTable, state, text, to, whole } from "./columns.ts";
import { accountId, callerId, contactId, ROBIN, userId } from "./ids.ts";
import { madeRows } from "./made.ts";

/** Number, name, industry, phone, web page, city, country, employees, first contact. */
const COMPANIES: readonly [number, string, number, string, string, string, string, number, string][] = [
  [1, "Harbour Glass", 7, "+44 20 7946 0100", "https://harbourglass.example", "London", "United Kingdom", 120, callerId(1)],
  [2, "Herrera & Hijos", 2, "+44 161 496 0240", "https://herrera.example", "Manchester", "United Kingdom", 34, callerId(2)],
  [3, "Nakamura Studio", 5, "+1 206 555 0170", "https://nakamura.example", "Seattle", "United States", 12, callerId(3)],
  [4, "Osei Freight", 6, "+44 113 496 0380", "https://oseifreight.example", "Leeds", "United Kingdom", 310, callerId(4)],
  [5, "Nordlys Travel", 4, "+44 29 2018 0450", "https://nordlys.example", "Cardiff", "United Kingdom", 58, callerId(5)],
  [6, "Bright Meadow Farm", 1, "+1 415 555 0120", "https://brightmeadow.example", "San Francisco", "United States", 26, callerId(6)],
  [7, "Cobalt Bicycles", 7, "+44 117 496 0510", "https://cobaltbicycles.example", "Bristol", "United Kingdom", 75, contactId(1)],
  [8, "Wren & Partners", 3, "+44 131 496 0620", "https://wrenpartners.example", "Edinburgh", "United Kingdom", 41, contactId(3)],
  [9, "Saltmarsh Brewery", 7, "+44 1632 960710", "https://saltmarsh.example", "Newcastle", "United Kingdom", 63, contactId(5)],
  [10, "Paper Lantern Press", 5, "+1 312 555 0140", "https://paperlantern.example", "Chicago", "United States", 18, contactId(7)],
  [11, "Juniper Clinics", 3, "+44 121 496 0830", "https://juniperclinics.example", "Birmingham", "United Kingdom", 240, contactId(9)],
  [12, "Tidewater Energy", 6, "+1 503 555 0190", "https://tidewater.example", "Portland", "United States", 890, contactId(11)],
];

const rows: Row[] = COMPANIES.map(([number, name, industrycode, telephone1, websiteurl, city, country, employees, first]) => ({
  accountid: accountId(number),
  name,
  accountnumber: `A-${1000 + number}`,
  industrycode,
  telephone1,
  emailaddress1: `office@${new URL(websiteurl).host}`,
  websiteurl,
  address1_city: city,
  address1_country: country,
  numberofemployees: employees,
  description: null,
  primarycontactid: to("contact", first),
  statecode: 0,
  statuscode: 1,
  ownerid: to("systemuser", number % 3 === 0 ? userId(1) : ROBIN),
  createdon: `2025-0${1 + (number % 9)}-${String(3 + number).padStart(2, "0")}T09:20:00Z`,
  modifiedon: `2026-0${1 + (number % 6)}-${String(2 + number).padStart(2, "0")}T14:05:00Z`,
}));

export const accounts: SampleTable = {
  name: "account",
  label: "Account",
  labels: "Accounts",
  set: "accounts",
  id: "accountid",
  title: "name",
  typeCode: 1,
  columns: {
    accountid: id("Account"),
    name: text("Account name"),
    accountnumber: text("Account number"),
    industrycode: choice("Industry", "1 Agriculture|2 Trade|3 Professional services|4 Travel|5 Media and design|6 Transport and energy|7 Manufacturing"),
    telephone1: text("Main phone"),
    emailaddress1: text("Email"),
    websiteurl: text("Website"),
    address1_city: text("City"),
    address1_country: text("Country"),
    numberofemployees: whole("Employees"),
    description: memo("Description"),
    primarycontactid: lookup("Primary contact", { contact: "primarycontactid" }),
    statecode: state("Status", "0 Active|1 Inactive"),
    statuscode: state("Status reason", "1 Active|2 Inactive"),
    ...common(),
  },
  get rows() {
    return [...rows, ...madeRows("accounts")];
  },
};
