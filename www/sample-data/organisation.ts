import { type Row, to } from "./columns.ts";
import { createDice, type Dice } from "./dice.ts";
import { accountId, contactId, ROBIN, userId } from "./ids.ts";
import { CITIES, COMPANIES, FIRST_NAMES, JOB_TITLES, LAST_NAMES } from "./words.ts";

/** What a history is written about. */
export interface Customer {
  table: "account" | "contact";
  id: string;
  name: string;
  industry: number;
  telephone: string;
  email: string;
}

export interface Organisation {
  accounts: readonly Row[];
  contacts: readonly Row[];
  /** Everybody who may have a case. */
  customers: readonly Customer[];
}

/** The rows before these are written by hand. */
const FIRST_ACCOUNT = 13;
const FIRST_CONTACT = 14;
/** With those that call and write in the sample widgets they are two hundred. */
const LAST_CONTACT = 189;
/** Numbers below belong to the rows that are written by hand. */
const FIRST_EXTENSION = { "United Kingdom": 840, "United States": 0 } as Readonly<Record<string, number>>;
const FIRST_MOBILE = 900_700;
const SEED = 0x5eed_0001;
/** Industry of people who have no company. */
const NONE = 2;

/** Accounts and contacts, the same in every browser. */
export function makeOrganisation(): Organisation {
  const dice = createDice(SEED);
  const exchange = createExchange();
  const people = createPeople(dice);
  const accounts: Row[] = [];
  const contacts: Row[] = [];
  const customers: Customer[] = [];
  for (const [index, [name, industry]] of COMPANIES.entries()) {
    const company = accountRow(dice, exchange, { index, name, industry });
    const left = LAST_CONTACT - FIRST_CONTACT - contacts.length + 1;
    const staff = Math.min(left, Math.ceil(left / (COMPANIES.length - index)) + dice.number(-1, 1));
    const first = contactId(FIRST_CONTACT + contacts.length);
    accounts.push({ ...company.row, primarycontactid: to("contact", first) });
    customers.push({ table: "account", id: company.id, name, industry, telephone: company.telephone, email: String(company.row.emailaddress1) });
    for (let one = 0; one < staff; one += 1) {
      const row = contactRow(dice, exchange, people(), company, FIRST_CONTACT + contacts.length);
      contacts.push(row);
      customers.push({ table: "contact", id: String(row.contactid), name: String(row.fullname), industry, telephone: String(row.telephone1), email: String(row.emailaddress1) });
    }
  }
  while (FIRST_CONTACT + contacts.length <= LAST_CONTACT) {
    const row = contactRow(dice, exchange, people(), null, FIRST_CONTACT + contacts.length);
    contacts.push(row);
    customers.push({ table: "contact", id: String(row.contactid), name: String(row.fullname), industry: NONE, telephone: String(row.telephone1), email: String(row.emailaddress1) });
  }
  return { accounts, contacts, customers };
}

interface Exchange {
  number(city: (typeof CITIES)[number]): string;
  mobile(): string;
}

/** Hands out every number once. */
function createExchange(): Exchange {
  const next = new Map<string, number>();
  let mobile = FIRST_MOBILE;
  return {
    number([, country, start]) {
      const extension = next.get(start) ?? FIRST_EXTENSION[country] ?? 0;
      next.set(start, extension + 1);
      return start + String(extension).padStart(country === "United States" ? 2 : 3, "0");
    },
    mobile: () => `+44 7700 ${mobile++}`,
  };
}

/** Every name comes once. */
function createPeople(dice: Dice): () => readonly [string, string] {
  const taken = new Set<string>();
  return function person() {
    const name = [dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES)] as const;
    if (taken.has(name.join(" "))) return person();
    taken.add(name.join(" "));
    return name;
  };
}

interface Company {
  id: string;
  domain: string;
  city: (typeof CITIES)[number];
  telephone: string;
  row: Row;
}

function accountRow(dice: Dice, exchange: Exchange, { index, name, industry }: { index: number; name: string; industry: number }): Company {
  const number = FIRST_ACCOUNT + index;
  const domain = `${name.toLowerCase().replace(/[^a-z]/g, "")}.example`;
  const city = CITIES[index % CITIES.length] ?? dice.pick(CITIES);
  const telephone = exchange.number(city);
  const row: Row = {
    accountid: accountId(number),
    name,
    accountnumber: `A-${1000 + number}`,
    industrycode: industry,
    telephone1: telephone,
    emailaddress1: `office@${domain}`,
    websiteurl: `https://${domain}`,
    address1_city: city[0],
    address1_country: city[1],
    numberofemployees: dice.chance(0.3) ? dice.number(150, 900) : dice.number(4, 140),
    description: null,
    statecode: 0,
    statuscode: 1,
    ownerid: owner(dice),
    ...dates(dice),
  };
  return { id: accountId(number), domain, city, telephone, row };
}

function contactRow(dice: Dice, exchange: Exchange, [firstname, lastname]: readonly [string, string], company: Company | null, number: number): Row {
  const city = company?.city ?? dice.pick(CITIES);
  const mobile = company === null || dice.chance(0.4) ? exchange.mobile() : null;
  const name = `${firstname}.${lastname}`.toLowerCase();
  const inactive = dice.chance(0.04);
  return {
    contactid: contactId(number),
    fullname: `${firstname} ${lastname}`,
    firstname,
    lastname,
    jobtitle: company ? dice.pick(JOB_TITLES) : "Customer",
    parentcustomerid: company ? to("account", company.id) : null,
    telephone1: company ? exchange.number(city) : mobile,
    mobilephone: mobile,
    emailaddress1: `${name}@${company?.domain ?? "mail.example"}`,
    address1_city: city[0],
    preferredcontactmethodcode: dice.pick([1, 2, 3, 3]),
    donotphone: dice.chance(0.03),
    description: null,
    statecode: inactive ? 1 : 0,
    statuscode: inactive ? 2 : 1,
    ownerid: owner(dice),
    ...dates(dice),
  };
}

const owner = (dice: Dice) => to("systemuser", dice.chance(0.5) ? ROBIN : userId(dice.pick([1, 1, 4, 5])));

const twoDigits = (number: number): string => String(number).padStart(2, "0");

function dates(dice: Dice): { createdon: string; modifiedon: string } {
  const moment = (year: number, most: number): string => `${year}-${twoDigits(dice.number(1, most))}-${twoDigits(dice.number(1, 28))}T${twoDigits(dice.number(8, 17))}:${twoDigits(dice.number(0, 59))}:00Z`;
  return { createdon: moment(2025, 12), modifiedon: moment(2026, 5) };
}
