//! What makes files a solution that an environment takes: its manifest, the types of its files, and the frame of
//! `customizations.xml`.

use super::export::escaped;
use super::mapping::MAPPINGS;
use crate::engine::value::{Object, Value};

/// Kinds of files by their endings, as the packaging format wants them.
pub const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"xml\" ContentType=\"application/octet-stream\" /><Default Extension=\"json\" ContentType=\"application/octet-stream\" /></Types>";

const HEAD: &str = "<ImportExportXml version=\"9.2\" SolutionPackageVersion=\"9.2\" languagecode=\"1033\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n";

/// Before the links: environments want these parts even where they are empty.
pub const BEFORE_LINKS: &str = "<ImportExportXml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">
  <Entities></Entities>
  <Roles></Roles>
  <Workflows></Workflows>
  <FieldSecurityProfiles></FieldSecurityProfiles>
  <Templates />
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets />
";

/// Behind them.
pub const BEHIND_LINKS: &str = "  <Languages>\n    <Language>1033</Language>\n  </Languages>\n</ImportExportXml>\n";

/// The manifest of an unmanaged solution. Rows of templates are no root components; what is missing, the environment finds.
pub fn manifest(catalogue: &Object) -> String {
    let prefix = prefix(catalogue).unwrap_or("cif");
    let named = |name: &str, shown: &str| {
        format!(
            "<UniqueName>{name}</UniqueName>\n    <LocalizedNames>\n      <LocalizedName description=\"{}\" languagecode=\"1033\" />\n    \
             </LocalizedNames>\n    <Descriptions />\n    ",
            escaped(shown)
        )
    };
    [
        HEAD,
        "  <SolutionManifest>\n    ",
        &named(&format!("{prefix}_templates"), &format!("Templates of {prefix}")),
        "<Version>1.0.0.0</Version>\n    <Managed>0</Managed>\n    <Publisher>\n    ",
        &named(prefix, prefix),
        "<EMailAddress xsi:nil=\"true\"></EMailAddress>\n    <SupportingWebsiteUrl xsi:nil=\"true\"></SupportingWebsiteUrl>\n    \
         <CustomizationPrefix>",
        prefix,
        "</CustomizationPrefix>\n    <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>\n    <Addresses />\n    \
         </Publisher>\n    <RootComponents />\n    <MissingDependencies />\n  </SolutionManifest>\n</ImportExportXml>\n",
    ]
    .concat()
}

/// What the first name of the catalogue's own begins with: a publisher's prefix.
fn prefix(catalogue: &Object) -> Option<&str> {
    let names = MAPPINGS.iter().flat_map(|mapping| {
        let list = catalogue.get(mapping.list).and_then(Value::as_list).unwrap_or_default();
        list.iter().filter_map(|entry| entry.as_object()?.get(mapping.name)?.as_text())
    });
    names.filter_map(|name| Some(name.split_once('_')?.0)).find(|prefix| {
        (2..=8).contains(&prefix.len())
            && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && prefix.starts_with(|first: char| first.is_ascii_alphabetic())
            && *prefix != "msdyn"
    })
}
