// Parts that exports have and no import reads.
import { guid } from "./noise.js";

/** Files. */
export function webResources(count) {
  const one = (_, at) => {
    const id = guid(`resource ${at}`);
    return (
      `    <WebResource>\n      <WebResourceId>{${id}}</WebResourceId>\n      <Name>nova_/sample/file_${at}.js</Name>\n` +
      `      <DisplayName>nova_/sample/file_${at}.js</DisplayName>\n      <WebResourceType>3</WebResourceType>\n` +
      `      <IntroducedVersion>1.0.0.5</IntroducedVersion>\n      <IsEnabledForMobileClient>0</IsEnabledForMobileClient>\n` +
      `      <IsAvailableForMobileOffline>0</IsAvailableForMobileOffline>\n` +
      `      <DependencyXml>&lt;Dependencies&gt;&lt;Dependency componentType="WebResource"/&gt;&lt;/Dependencies&gt;</DependencyXml>\n` +
      `      <IsCustomizable>1</IsCustomizable>\n      <CanBeDeleted>1</CanBeDeleted>\n      <IsHidden>0</IsHidden>\n` +
      `      <FileName>/WebResources/nova_samplefile_${at}js${id.toUpperCase()}</FileName>\n    </WebResource>\n`
    );
  };
  return `  <WebResources>\n${Array.from({ length: count }, one).join("")}  </WebResources>\n`;
}

const SOURCES = { contacts: "contact", addresses: "customeraddress", accounts: "account", cases: "incident", notes: "annotation" };

/** An app that the solution brings along. */
export function canvasApp() {
  const sources = Object.fromEntries(Object.entries(SOURCES).map(([set, table]) => [set, { entitySetName: set, logicalName: table }]));
  const tags = { primaryDeviceWidth: "1366", primaryDeviceHeight: "768", supportsPortrait: "true", supportsLandscape: "true", primaryFormFactor: "Tablet" };
  const columns = {
    Name: "nova_contactsearch_d17e4",
    AppVersion: "2026-01-11T04:48:23Z",
    Status: "Ready",
    MinClientVersion: "3.23033.15.0",
    Tags: JSON.stringify(tags),
    BackgroundColor: "RGBA(0,120,212,1)",
    DisplayName: "Find a contact",
    DatabaseReferences: JSON.stringify({ "default.cds": { databaseDetails: { referenceType: "Environmental" }, dataSources: sources } }),
    BackgroundImageUri: "/CanvasApps/nova_contactsearch_d17e4_BackgroundImageUri",
    DocumentUri: "/CanvasApps/nova_contactsearch_d17e4_DocumentUri.msapp",
  };
  const parts = Object.entries(columns).map(([name, text]) => `      <${name}>${text}</${name}>\n`);
  return `  <CanvasApps>\n    <CanvasApp>\n${parts.join("")}    </CanvasApp>\n  </CanvasApps>\n`;
}

const LINES = [
  "AddressTypeCode", "City", "County", "Country", "Fax", "FreightTermsCode", "ImportSequenceNumber", "Latitude", "Line1", "Line2", "Line3", "Longitude",
  "Name", "PostalCode", "PostOfficeBox", "PrimaryContactName", "ShippingMethodCode", "StateOrProvince", "Telephone1", "Telephone2", "Telephone3",
  "TimeZoneRuleVersionNumber", "UPSZone", "UTCOffset", "UTCConversionTimeZoneCode",
];

/** One of the two empty addresses that every publisher has. */
export function address(number) {
  const lines = LINES.map((name) => `          <${name} xsi:nil="true"></${name}>\n`);
  return `        <Address>\n          <AddressNumber>${number}</AddressNumber>\n${lines.join("")}        </Address>\n`;
}
