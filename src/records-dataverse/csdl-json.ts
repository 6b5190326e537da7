import { RecordError } from "../shim/record-source.ts";
import { addNote, type Csdl, emptyCsdl, type EntityType, noteOf, qualifier } from "./csdl.ts";

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const members = (value: unknown): [string, Json][] => Object.entries(isObject(value) ? value : {}).filter((entry): entry is [string, Json] => isObject(entry[1]));
const text = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

/** Reads the JSON form of OData 4.01. */
export function readJson(given: unknown): Csdl {
  if (!isObject(given)) throw new RecordError("record_failed", "The service's description is no object.");
  const csdl = emptyCsdl();
  const schemas = members(given).filter(([name]) => !/[$@]/.test(name));
  const qualify = qualifier(new Map(schemas.flatMap(([name, { $Alias }]) => (typeof $Alias === "string" ? [[$Alias, name]] : []))));
  for (const [namespace, schema] of schemas) {
    for (const [name, member] of members(schema)) readMember(csdl, `${namespace}.${name}`, member, qualify);
    for (const [target, notes] of members(schema.$Annotations)) readNotes(csdl, qualifyTarget(target, qualify), notes);
  }
  return csdl;
}

type Qualify = (name: string) => string;

function qualifyTarget(target: string, qualify: Qualify): string {
  const [type = "", ...path] = target.split("/");
  return [qualify(type), ...path].join("/");
}

function readMember(csdl: Csdl, name: string, member: Json, qualify: Qualify): void {
  readNotes(csdl, name, member);
  if (member.$Kind === "EntityType") csdl.types.set(name, readType(csdl, name, member, qualify));
  else if (member.$Kind === "TypeDefinition") csdl.underlying.set(name, text(member.$UnderlyingType, "Edm.String"));
  else if (member.$Kind === "EntityContainer") {
    for (const [set, { $Collection, $Type }] of members(member)) if ($Collection === true) csdl.sets.set(set, qualify(text($Type, "")));
  }
}

function readType(csdl: Csdl, name: string, member: Json, qualify: Qualify): EntityType {
  const key = Array.isArray(member.$Key) ? member.$Key.map((one: unknown) => (isObject(one) ? text(Object.values(one)[0], "") : String(one))) : [];
  const type: EntityType = { base: typeof member.$BaseType === "string" ? qualify(member.$BaseType) : null, open: member.$OpenType === true, key, properties: new Map(), navigations: new Map() };
  for (const [property, described] of members(member)) {
    if (/[$@]/.test(property)) continue;
    readNotes(csdl, `${name}/${property}`, described);
    const of = text(described.$Type, "Edm.String");
    if (described.$Kind === "NavigationProperty") {
      const [foreignKey = null] = Object.keys(isObject(described.$ReferentialConstraint) ? described.$ReferentialConstraint : {}).filter((one) => !one.includes("@"));
      type.navigations.set(property, { type: qualify(of), collection: described.$Collection === true, foreignKey });
    } else type.properties.set(property, { type: of.startsWith("Edm.") ? of : qualify(of), maxLength: Number(described.$MaxLength) || null });
  }
  return type;
}

function readNotes(csdl: Csdl, target: string, member: Json): void {
  for (const [key, value] of Object.entries(member)) {
    const note = key.startsWith("@") ? noteOf(key.slice(1)) : null;
    if (note === "label" && typeof value === "string") addNote(csdl, target, { label: value });
    else if (note === "options" && Array.isArray(value)) addNote(csdl, target, { options: value.filter(isObject).flatMap(readOption) });
  }
}

function readOption(given: Json): { value: number; label: string }[] {
  if (typeof given.Value !== "number") return [];
  const texts = Object.entries(given).filter((entry): entry is [string, string] => entry[0].startsWith("@") && typeof entry[1] === "string");
  const found = (wanted: string) => texts.find(([key]) => noteOf(key.slice(1)) === wanted)?.[1];
  return [{ value: given.Value, label: found("label") ?? found("name") ?? String(given.Value) }];
}
