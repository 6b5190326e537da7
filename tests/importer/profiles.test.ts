// @vitest-environment node
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { createHost, init } from "ciframework";
import { hostOptions } from "../../src/importer/host-options.ts";
import { profileOf } from "../../src/importer/profiles.ts";
import type { Catalogue, Person, ProfileChoice } from "../../src/importer/public.ts";

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));

const phone = (name: string) => ({ name, url: `https://${name.replace("_", "-")}.example/` });
const entity = (uniqueName: string, table: string) => ({ uniqueName, type: "entity" as const, entity: table });
const ID = "6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16";

const CATALOGUE: Catalogue = {
  catalogue: 1,
  sessions: [{ uniqueName: "abc_call" }, entity("abc_case", "incident"), entity("abc_vip", "incident"), entity("abc_person", "contact")],
  providers: [phone("abc_voice"), phone("abc_chat"), phone("abc_desk"), { ...phone("abc_old"), generation: "first", apiVersion: "1.0" }] as never,
  profiles: [
    { uniqueName: "abc_agents", order: 5, roles: ["Agent"], providers: ["abc_voice", "abc_chat"], sessionTemplates: ["abc_case"] },
    { uniqueName: "abc_vips", order: 2, roles: ["VIP agent", `{${ID.toUpperCase()}}`], providers: ["ABC_desk"], sessionTemplates: ["abc_person", "abc_vip", "abc_case"], appModule: "Service" },
    { uniqueName: "abc_ada", users: ["Ada Byron", ID], providers: ["abc_voice", "msdyn_omnichannel"] },
    { uniqueName: "abc_rest", isDefault: true, providers: ["abc_chat"] },
    { uniqueName: "abc_gone", active: false, order: 0, users: ["Ada Byron"], roles: ["Agent"], isDefault: true, providers: ["abc_desk"] },
  ],
};

describe("which profile a person has", () => {
  test.each<[string, Person, ProfileChoice["profile"], ProfileChoice["by"]]>([
    ["one that names the user, before all roles", { user: "ada byron", roles: ["VIP agent"] }, "abc_ada", "user"],
    ["the user by id, with braces or without", { user: ["somebody", `{${ID.toUpperCase()}}`] }, "abc_ada", "user"],
    ["of two roles the one with the lower rank", { user: "Grace", roles: ["Agent", "vip AGENT"] }, "abc_vips", "role"],
    ["the only role", { roles: ["Agent"] }, "abc_agents", "role"],
    ["a role by its id", { roles: [ID] }, "abc_vips", "role"],
    ["another app's profile does not count", { roles: ["Agent", "VIP agent"], app: "Sales" }, "abc_agents", "role"],
    ["its own app's does", { roles: ["Agent", "VIP agent"], app: "service" }, "abc_vips", "role"],
    ["the custom default for everybody else", { user: "Grace", roles: ["Clerk"] }, "abc_rest", "default"],
    ["nobody's name is nobody", { user: ["", " "], roles: [""] }, "abc_rest", "default"],
    ["the one that is asked for, whoever asks", { user: "Ada Byron", profile: "ABC_agents" }, "abc_agents", "asked"],
    ["the built-in one that is asked for", { user: "Ada Byron", profile: null }, null, "built-in"],
    ["one that is asked for and inactive", { user: "Ada Byron", profile: "abc_gone" }, null, "built-in"],
  ])("%s", (_, person, profile, by) => {
    expect(profileOf(CATALOGUE, person)).toEqual({ profile, by });
  });

  test("without a custom default the built-in one is left", () => {
    const profiles = (CATALOGUE["profiles"] as object[]).filter((one) => !("isDefault" in one));
    expect(profileOf({ ...CATALOGUE, profiles }, { user: "Grace" })).toEqual({ profile: null, by: "built-in" });
    expect(profileOf({ catalogue: 1 }, { user: "Grace" })).toEqual({ profile: null, by: "built-in" });
  });

  test("of equal ranks the first one counts, and one without a rank comes last", () => {
    const profiles = [{ uniqueName: "abc_none", roles: ["Agent"] }, { uniqueName: "abc_one", order: 3, roles: ["Agent"] }, { uniqueName: "abc_two", order: 3, roles: ["Agent"] }];
    expect(profileOf({ catalogue: 1, profiles }, { roles: ["Agent"] }).profile).toBe("abc_one");
  });

  test("profiles that somebody wrote by hand may be anything", () => {
    const profiles = [null, 7, { users: ["Ada"] }, { uniqueName: 7, isDefault: true }, { uniqueName: "abc_a", users: "Ada", roles: [7, "Agent"], order: "1" }];
    expect(profileOf({ catalogue: 1, profiles }, { user: "Ada" }).by).toBe("built-in");
    expect(profileOf({ catalogue: 1, profiles }, { roles: ["Agent"] })).toEqual({ profile: "abc_a", by: "role" });
  });
});

describe("what a profile leaves of a catalogue", () => {
  const run = async (person?: Person | null) => {
    const told: string[] = [];
    const options = hostOptions(CATALOGUE, ({ level, code, place }) => told.push(`${level} ${code} ${place}`), person);
    (await createHost(options)).destroy();
    return { providers: options.providers.map(({ name }) => name), sessions: options.templates.sessions.map(({ uniqueName }) => uniqueName), told };
  };

  test("without a person there is everything", async () => {
    const all = { providers: ["abc_voice", "abc_chat", "abc_desk", "abc_old"], sessions: ["abc_call", "abc_case", "abc_vip", "abc_person"], told: [] };
    expect(await run()).toEqual(all);
    expect(await run(null)).toEqual(all);
  });

  test("its providers, its entity sessions in its order, and what is everybody's", async () => {
    expect(await run({ roles: ["VIP agent"] })).toEqual({
      providers: ["abc_desk", "abc_old"],
      sessions: ["abc_call", "abc_person", "abc_vip", "abc_case"],
      told: ["info other_profile providers[0]", "info other_profile providers[1]"],
    });
    expect(await run({ roles: ["Agent"] })).toEqual({
      providers: ["abc_voice", "abc_chat", "abc_old"],
      sessions: ["abc_call", "abc_case"],
      told: ["info other_profile providers[2]", "info other_profile sessions[2]", "info other_profile sessions[3]"],
    });
  });

  test("the built-in profile has none of them, and one that is not there is said", async () => {
    const { providers, sessions, told } = await run({ profile: null });
    expect([providers, sessions]).toEqual([["abc_old"], ["abc_call"]]);
    expect(told).toHaveLength(6);
    expect((await run({ profile: "abc_nobody" })).told).toEqual(["warning left_out profiles", ...told]);
  });
});
