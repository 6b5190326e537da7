import type { Catalogue } from "ciframework/import";
import { element } from "../element.ts";
import { type Data, entriesOf, LISTS } from "./entries.ts";

/** Tags of the languages that environments have most often, by their codes. */
const TAGS: Record<number, string> = {
  1025: "ar", 1026: "bg", 1027: "ca", 1028: "zh-TW", 1029: "cs", 1030: "da", 1031: "de", 1032: "el", 1033: "en", 1035: "fi", 1036: "fr", 1037: "he",
  1038: "hu", 1040: "it", 1041: "ja", 1042: "ko", 1043: "nl", 1044: "nb", 1045: "pl", 1046: "pt-BR", 1048: "ro", 1049: "ru", 1050: "hr", 1051: "sk",
  1053: "sv", 1054: "th", 1055: "tr", 1057: "id", 1058: "uk", 1060: "sl", 1061: "et", 1062: "lv", 1063: "lt", 1066: "vi", 1069: "eu", 1081: "hi",
  1086: "ms", 1087: "kk", 1110: "gl", 2052: "zh-CN", 2070: "pt-PT", 3076: "zh-HK", 3082: "es", 3098: "sr",
};

/** What is chosen where nobody chose. */
export const BASE_LANGUAGE = 1033;

/** Codes of the languages in which a catalogue has texts, beside those that have no language. */
export function languagesOf(catalogue: Catalogue): number[] {
  const found = new Set<number>();
  const see = ({ labels, fields }: Data): void => {
    for (const texts of Object.values((labels ?? {}) as Record<string, object>)) for (const code of Object.keys(texts)) found.add(Number(code));
    for (const field of Array.isArray(fields) ? (fields as Data[]) : []) see(field);
  };
  for (const kind of LISTS) for (const { data } of entriesOf(catalogue, kind)) see(data);
  return [...found].toSorted((one, other) => one - other);
}

/** "German (1031)"; the code alone for a language that is not known here. */
export function languageName(code: number): string {
  const tag = TAGS[code];
  const name = tag === undefined ? undefined : new Intl.DisplayNames(["en"], { type: "language" }).of(tag);
  return name === undefined ? `Language ${code}` : `${name} (${code})`;
}

/** A choice between several; null where there is none. */
export function languageChoice(languages: readonly number[], chosen: number, choose: (code: number) => void): HTMLElement | null {
  if (languages.length < 2) return null;
  const offered = languages.includes(chosen) ? languages : [chosen, ...languages];
  const select = element("select", { class: "input", id: "import-language", onchange: () => choose(Number(select.value)) });
  select.append(...offered.map((code) => element("option", { value: code, selected: code === chosen }, languageName(code))));
  return element("label", { class: "import-choice", for: select.id }, "Language of its texts", select);
}
