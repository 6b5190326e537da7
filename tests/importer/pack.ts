import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** The module as it was built. */
export const wasm = await readFile(new URL("../../build/wasm/import_bg.wasm", import.meta.url));

/** CRC-32, as zip archives want it. */
function checksum(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** The fields that an entry's head and its line in the directory share. */
function shared(name: Uint8Array, bytes: Uint8Array, packed: Uint8Array): number[] {
  const parts = [half(20), half(0), half(8), half(0), half(0), word(checksum(bytes)), word(packed.length), word(bytes.length), half(name.length)];
  return [...parts.flat(), ...half(0)];
}

const half = (value: number): number[] => [value & 0xff, value >>> 8];
const word = (value: number): number[] => [...half(value & 0xffff), ...half(value >>> 16)];

/** A zip archive of deflated files. */
export function pack(files: Record<string, string | Uint8Array>): Uint8Array {
  const [entries, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, bytes] = [text(path), typeof content === "string" ? text(content) : content];
    const packed = deflateRawSync(bytes);
    const head = shared(name, bytes, packed);
    entries.push(Buffer.from([...word(0x04034b50), ...head]), Buffer.from(name), packed);
    directory.push(Buffer.from([...word(0x02014b50), ...half(20), ...head, ...half(0), ...half(0), ...half(0), ...word(0), ...word(at)]), Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const count = half(Object.keys(files).length);
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.from([...word(0x06054b50), ...word(0), ...count, ...count, ...word(size), ...word(at), ...half(0)]);
  return new Uint8Array(Buffer.concat([...entries, ...directory, end]));
}

/** The files of a small solution: a session with its anchor, one further tab and a link to it. */
export const SOLUTION: Record<string, string> = {
  "solution.xml":
    "<ImportExportXml><SolutionManifest><UniqueName>Contoso</UniqueName><Version>1.2.0.0</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>",
  "msdyn_sessiontemplates/abc_call/msdyn_sessiontemplate.xml":
    `<msdyn_sessiontemplate msdyn_uniquename="abc_call">
  <msdyn_anchortab><msdyn_uniquename>abc_case</msdyn_uniquename></msdyn_anchortab>
  <msdyn_name default="Call"><label description="Call" languagecode="1033"/><label description="Anruf" languagecode="1031"/></msdyn_name>
  <msdyn_panelstate>162450002</msdyn_panelstate><msdyn_sessiontype>0</msdyn_sessiontype>
  <msdyn_title default="Call {customerName}"/>
</msdyn_sessiontemplate>`,
  "msdyn_applicationtabtemplates/abc_case/msdyn_applicationtabtemplate.xml":
    '<msdyn_applicationtabtemplate msdyn_uniquename="abc_case"><msdyn_pagetype>509180001</msdyn_pagetype></msdyn_applicationtabtemplate>',
  "msdyn_applicationtabtemplates/abc_site/msdyn_applicationtabtemplate.xml":
    '<msdyn_applicationtabtemplate msdyn_uniquename="abc_site"><msdyn_pagetype>509180006</msdyn_pagetype></msdyn_applicationtabtemplate>',
  "msdyn_templateparameters/abc_site_url/msdyn_templateparameter.xml":
    `<msdyn_templateparameter msdyn_uniquename="abc_site_url"><msdyn_applicationtabtemplateid><msdyn_uniquename>abc_site</msdyn_uniquename></msdyn_applicationtabtemplateid>
  <msdyn_name>url</msdyn_name><msdyn_value>https://example.com/?q={number}</msdyn_value></msdyn_templateparameter>`,
  "customizations.xml":
    `<ImportExportXml><msdyn_sessiontemplate_applicationtabset><msdyn_sessiontemplate_applicationtab
  msdyn_applicationtabtemplateid.msdyn_uniquename="abc_site" msdyn_sessiontemplateid.msdyn_uniquename="abc_call"/></msdyn_sessiontemplate_applicationtabset></ImportExportXml>`,
};

/** The same as files of an unpacked folder. */
export const asFolder = (files: Record<string, string>) =>
  Object.entries(files).map(([path, content]) => ({ path, bytes: text(content) }));

/** A Configuration Migration file with one session and as many accounts. */
export function dataFile(accounts: number): string {
  const account = '<record id="{1}"><field name="name" value="Contoso"/></record>';
  return `<entities timestamp="2024-01-01T00:00:00Z"><entity name="msdyn_sessiontemplate" displayname="Session Template"><records>
<record id="11111111-0000-0000-0000-00000000000A"><field name="msdyn_uniquename" value="abc_call"/><field name="msdyn_sessiontype" value="0"/>
<field name="msdyn_anchortab" value="2222" lookupentity="msdyn_applicationtabtemplate" lookupentityname="Case"/></record></records><m2mrelationships/></entity>
<entity name="account" displayname="Account"><records>${account.repeat(accounts)}</records></entity></entities>`;
}
