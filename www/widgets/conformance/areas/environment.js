import { GUID } from "../bench.js";
import { libraryAddress } from "../library.js";
import { area, test } from "../registry.js";

area("ENV", "Environment", [
  ["001", "automatic", "`getEnvironment` holds `appUrl`, `appid`, `clientUrl`, `orgId`, `orgUniqueName`, `userId` and `username` as texts."],
  ["002", "automatic", "`getEnvironment` holds `orgLcid` and `userLcid` as numbers."],
  ["003", "automatic", "`userId` is a GUID in braces."],
  ["004", "automatic", "`customParams` is the provider's custom parameter text, verbatim, or null."],
  ["005", "automatic", "`crmVersion` and `cifVersion` are dotted texts."],
  ["006", "automatic", "`pagetype` names the kind of the page in focus."],
  ["007", "automatic", "On a record page `etn` and `id` name the record."],
  ["008", "automatic", "`clientUrl` is the desktop's origin, and `appUrl` is an absolute address below it with `appid` in its query."],
  ["009", "automatic", "`orgGeo` and `navigationType` are there as texts."],
  ["010", "automatic", "`isDirty` is a boolean on a record page."],
  ["011", "automatic", "Each provider gets custom parameters of its own."],
]);

const read = (t) => t.json("getEnvironment");

test("ENV-001", async (t) => {
  const found = await read(t);
  const names = ["appUrl", "appid", "clientUrl", "orgId", "orgUniqueName", "userId", "username"];
  t.equal(names.filter((name) => typeof found[name] !== "string"), [], "Keys that are no texts");
});
test("ENV-002", async (t) => {
  const { orgLcid, userLcid } = await read(t);
  t.equal([typeof orgLcid, typeof userLcid], ["number", "number"], "The types");
});
test("ENV-003", async (t) => {
  const { userId } = await read(t);
  t.ok(/^\{.*\}$/.test(userId) && GUID.test(userId.slice(1, -1)), `userId is ${userId}.`);
});
test("ENV-004", async (t) => {
  const { customParams } = await read(t);
  t.ok(customParams === null || typeof customParams === "string", `customParams is ${customParams}.`);
  if (t.driven) t.equal(customParams, "conformance parameters", "customParams");
});
test("ENV-005", async (t) => {
  const { crmVersion, cifVersion } = await read(t);
  for (const version of [crmVersion, cifVersion]) t.ok(/^\d+(\.\d+)+/.test(version), `The version is ${version}.`);
});
test("ENV-006", async (t) => {
  await t.session();
  await t.api.createTab({ templateName: t.settings.tab });
  t.equal((await read(t)).pagetype, "search", "pagetype");
});
const record = async (t) => {
  await t.session();
  const entityId = crypto.randomUUID();
  await t.api.createTab({ templateName: "msdyn_entityrecord", templateParameters: { entityName: "contact", entityId } });
  return entityId;
};
test("ENV-007", async (t) => {
  const id = await record(t);
  t.matches(await read(t), { pagetype: "entityrecord", etn: "contact", id }, "The environment");
});
test("ENV-008", async (t) => {
  const { clientUrl, appUrl, appid } = await read(t);
  t.equal(new URL(clientUrl).origin, new URL(libraryAddress()).origin, "The origin of clientUrl");
  t.ok(appUrl.startsWith(clientUrl), `appUrl is ${appUrl}.`);
  t.equal(new URL(appUrl).searchParams.get("appid"), appid, "appid in the query");
});
test("ENV-009", async (t) => {
  const { orgGeo, navigationType } = await read(t);
  t.equal([typeof orgGeo, typeof navigationType], ["string", "string"], "The types");
});
test("ENV-010", async (t) => {
  await record(t);
  t.equal(typeof (await read(t)).isDirty, "boolean", "The type of isDirty");
});
test("ENV-011", async (t) => {
  const there = JSON.parse(await t.other.call("getEnvironment"));
  t.ok(there.customParams !== (await read(t)).customParams || there.customParams === null, "The parameters have to differ.");
});
