// Ten thousand invented contacts of fifty accounts, the same ones each time.

export const COUNT = 10_000;
const ACCOUNTS = 50;
export const USER = "05e40000-0000-4000-8000-000000000001";
const FIRST = ["Ada", "Bela", "Cyrus", "Dina", "Emre", "Fay", "Gero", "Hanna", "Ivo", "Jule"];
const LAST = ["Abara", "Brandt", "Chen", "Duarte", "Eriksen", "Ferreira", "Gallo", "Haddad", "Ito", "Jansen", "Kovacs", "Lind", "Moreau"];
const ACCOUNT = "_parentcustomerid_value";
const OWNER = "_ownerid_value";
const TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

const id = (prefix, number) => `${prefix}-0000-4000-8000-${String(number).padStart(12, "0")}`;
export const contactId = (number) => id("c0a7ac70", number);

/** In the form in which rows are read. */
export function rows() {
  const account = Array.from({ length: ACCOUNTS }, (_, at) => ({ accountid: id("acc0c170", at), name: `Company ${at}`, telephone1: `+1 555 01${at}` }));
  const contact = Array.from({ length: COUNT }, (_, at) => {
    const [firstname, lastname] = [FIRST[at % FIRST.length], LAST[(at * 7) % LAST.length]];
    return {
      contactid: contactId(at),
      firstname,
      lastname,
      fullname: `${firstname} ${lastname}`,
      jobtitle: `Job ${at % 40}`,
      telephone1: `+44 20 ${String(10_000_000 + at)}`,
      emailaddress1: `${firstname}.${lastname}.${at}@company${at % ACCOUNTS}.example`.toLowerCase(),
      address1_city: `City ${at % 90}`,
      [ACCOUNT]: id("acc0c170", at % ACCOUNTS),
      [`${ACCOUNT}${TABLE}`]: "account",
      [OWNER]: USER,
      [`${OWNER}${TABLE}`]: "systemuser",
      statecode: 0,
      statuscode: 1,
      createdon: "2026-01-02T03:04:05Z",
      modifiedon: "2026-02-03T04:05:06Z",
    };
  });
  return { systemuser: [{ systemuserid: USER, fullname: "Robin" }], account, contact };
}
