import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressWith, chooseSource, serviceNamed, withChosenRecords } from "../../www/records/choose-source.ts";

describe("the service of the desktop's records", () => {
  it.each([
    ["?records=https%3A%2F%2Frecords.example%2Fodata", undefined, { url: "https://records.example/odata" }],
    ["?records=%20", undefined, null],
    ["", { url: "https://records.example", kind: "odata" }, { url: "https://records.example", kind: "odata" }],
    ["", { url: "https://records.example", kind: "sql" }, { url: "https://records.example" }],
    ["", { url: 5 }, null],
    ["", "https://records.example", null],
    ["?records=https://one.example", { url: "https://other.example" }, { url: "https://one.example" }],
  ])("is named by %s and %j", (search, records, expected) => {
    expect(serviceNamed({ records }, search)).toEqual(expected);
  });

  it("goes into the page's address and out of it, beside whatever else is there", () => {
    const address = addressWith("https://records.example/odata?x=1&y", "https://desk.example/main.aspx?etn=contact#top");
    expect(serviceNamed({}, new URL(address).search)).toEqual({ url: "https://records.example/odata?x=1&y" });
    expect(addressWith(null, address)).toBe("https://desk.example/main.aspx?etn=contact#top");
  });
});

const ID = "8c1f7d5e-20e5-4d0e-9a0f-0b1e5c7a3d11";

describe("the question about it", () => {
  const asked: { url: string; authorization: string | null }[] = [];
  beforeEach(() => {
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      const authorization = new Headers(init.headers).get("Authorization");
      asked.push({ url, authorization });
      if (authorization === "Bearer wrong") return new Response("", { status: 401 });
      return new Response(JSON.stringify({ UserId: ID, BusinessUnitId: ID, OrganizationId: ID, LogicalName: "contact", EntitySetName: "contacts", PrimaryIdAttribute: "contactid", value: [{ contactid: "1" }] }), { headers: { "Content-Type": "application/json" } });
    });
  });
  afterEach(() => {
    asked.length = 0;
    document.body.replaceChildren();
    vi.unstubAllGlobals();
  });

  const dialog = () => document.querySelector("dialog")!;
  const type = (token: string): void => {
    dialog().querySelector("input")!.value = token;
    dialog().querySelector("form")!.requestSubmit();
  };
  const settings = { providers: [{ name: "phone" }] };

  it("is not asked where nothing names a service, and what the settings say of it is no source", async () => {
    expect(await withChosenRecords({ ...settings, records: { url: 5 } as never })).toEqual(settings);
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("shows the address, and sends nothing before the agent agrees", async () => {
    const choice = chooseSource({ url: "https://contoso.crm4.dynamics.com" });
    await vi.waitFor(() => expect(dialog().textContent).toContain("https://contoso.crm4.dynamics.com"));
    expect(asked).toEqual([]);
    dialog().close();
    expect(await choice).toBeNull();
    expect(asked).toEqual([]);
  });

  it("is told of a token that is refused, and goes on with another; the field is emptied", async () => {
    const choice = chooseSource({ url: "https://contoso.crm4.dynamics.com" });
    await vi.waitFor(() => expect(dialog()).not.toBeNull());
    const field = dialog().querySelector("input")!;
    type("wrong");
    await vi.waitFor(() => expect(dialog().querySelector(".field-wrong")!.textContent).toContain("401"));
    type("Bearer right");
    const records = await choice;
    expect(field.value).toBe("");
    expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer wrong", "Bearer wrong", "Bearer right"]);
    expect(asked[0]!.url).toBe("https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI");
    await records!.query("contact", "", 1, { signal: new AbortController().signal, provider: null });
    expect(asked.at(-1)).toMatchObject({ authorization: "Bearer right" });
  });

  it("is told of an address that is none, and sends nothing", async () => {
    const choice = chooseSource({ url: "http://records.example/odata" });
    await vi.waitFor(() => expect(dialog()).not.toBeNull());
    type("right");
    await vi.waitFor(() => expect(dialog().querySelector(".field-wrong")!.textContent).toContain("https"));
    expect(asked).toEqual([]);
    dialog().close();
    expect(await choice).toBeNull();
  });
});
