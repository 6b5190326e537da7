import { RecordError } from "../shim/record-source.ts";
import { addNote, type Csdl, emptyCsdl, type EntityType, noteOf, qualifier } from "./csdl.ts";

/** Reads the XML form, with the page's own reader. */
export function readXml(text: string): Csdl {
  if (typeof DOMParser === "undefined") {
    throw new RecordError("record_failed", "The service describes itself in XML, which cannot be read outside a page. Give its description as JSON, or the tables.");
  }
  const page = new DOMParser().parseFromString(text, "application/xml");
  if (page.getElementsByTagName("parsererror").length > 0) throw new RecordError("record_failed", "The service's description is XML that cannot be read.");
  const csdl = emptyCsdl();
  const schemas = below(page, "Schema");
  const qualify = qualifier(new Map(schemas.flatMap((schema) => (schema.hasAttribute("Alias") ? [[attribute(schema, "Alias"), attribute(schema, "Namespace")]] : []))));
  for (const schema of schemas) readSchema(csdl, schema, qualify);
  return csdl;
}

const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? "";
const below = (parent: Document | Element, name: string): Element[] => [...parent.getElementsByTagName("*")].filter(({ localName }) => localName === name);
const children = (parent: Element, name: string): Element[] => [...parent.children].filter(({ localName }) => localName === name);

type Qualify = (name: string) => string;

function readSchema(csdl: Csdl, schema: Element, qualify: Qualify): void {
  const namespace = attribute(schema, "Namespace");
  const own = (element: Element): string => `${namespace}.${attribute(element, "Name")}`;
  for (const type of children(schema, "EntityType")) {
    readNotes(csdl, own(type), type);
    csdl.types.set(own(type), readType(csdl, own(type), type, qualify));
  }
  for (const definition of children(schema, "TypeDefinition")) {
    csdl.underlying.set(own(definition), attribute(definition, "UnderlyingType"));
    readNotes(csdl, own(definition), definition);
  }
  for (const set of below(schema, "EntitySet")) csdl.sets.set(attribute(set, "Name"), qualify(attribute(set, "EntityType")));
  for (const notes of children(schema, "Annotations")) {
    const [type = "", ...path] = attribute(notes, "Target").split("/");
    readNotes(csdl, [qualify(type), ...path].join("/"), notes);
  }
}

function readType(csdl: Csdl, name: string, element: Element, qualify: Qualify): EntityType {
  const base = element.getAttribute("BaseType");
  const key = children(element, "Key").flatMap((one) => children(one, "PropertyRef").map((ref) => attribute(ref, "Name")));
  const type: EntityType = { base: base === null ? null : qualify(base), open: attribute(element, "OpenType") === "true", key, properties: new Map(), navigations: new Map() };
  for (const property of children(element, "Property")) {
    const of = attribute(property, "Type");
    readNotes(csdl, `${name}/${attribute(property, "Name")}`, property);
    type.properties.set(attribute(property, "Name"), { type: of.startsWith("Edm.") ? of : qualify(of), maxLength: Number(attribute(property, "MaxLength")) || null });
  }
  for (const navigation of children(element, "NavigationProperty")) {
    const of = attribute(navigation, "Type");
    const [constraint] = children(navigation, "ReferentialConstraint");
    readNotes(csdl, `${name}/${attribute(navigation, "Name")}`, navigation);
    const collection = of.startsWith("Collection(");
    type.navigations.set(attribute(navigation, "Name"), { type: qualify(of.replace(/^Collection\((.*)\)$/, "$1")), collection, foreignKey: constraint ? attribute(constraint, "Property") : null });
  }
  return type;
}

function readNotes(csdl: Csdl, target: string, element: Element): void {
  for (const annotation of children(element, "Annotation")) {
    const note = noteOf(attribute(annotation, "Term"));
    if (note === "label" && attribute(annotation, "String") !== "") addNote(csdl, target, { label: attribute(annotation, "String") });
    else if (note === "options") addNote(csdl, target, { options: below(annotation, "Record").flatMap(readOption) });
  }
}

function readOption(record: Element): { value: number; label: string }[] {
  const value = children(record, "PropertyValue").find((one) => attribute(one, "Property") === "Value");
  const number = Number.parseInt(value ? attribute(value, "Int") : "", 10);
  if (Number.isNaN(number)) return [];
  const found = (wanted: string) => children(record, "Annotation").find((one) => noteOf(attribute(one, "Term")) === wanted)?.getAttribute("String");
  return [{ value: number, label: found("label") ?? found("name") ?? String(number) }];
}
