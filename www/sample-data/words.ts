/*
 * What the sample organisation is made of. All of it is invented. Telephone numbers lie in ranges that are kept free for fiction,
 * addresses of mail and web in a domain that leads nowhere.
 */

const list = (text: string): readonly string[] => text.split(" ");

export const FIRST_NAMES = list(
  "Ada Alba Anton Astrid Bea Bruno Carys Celia Cyril Dilys Edie Edwin Elin Esther Ewan Faye Felix Fiona Gareth Gwen Hana Hector Hilda Idris Ingrid Isla Ivo Jade Joel Judith Kira Kit Leila Leo Lotte Louis Lucia Nell Nils Nina Noel Odette Olive Otis Owen Paul Penny Petrus Quentin Rhea Rory Rosa Ruben Sadie Selma Seth Sofia Stella Sven Tess Theresa Tobias Ursula Victor Vera Wanda Will Yann Zadie Zoltan",
);

export const LAST_NAMES = list(
  "Achebe Adeyemi Aldous Ashdown Barrow Becker Blythe Bose Bright Calder Carver Castell Chandra Cole Corrie Cross Dray Duval Eklund Ellery Falk Farrow Fenn Fletcher Flood Fontaine Frost Garside Gill Glover Greene Greville Hale Hawes Holt Hurst Ibsen Iqbal Jervis Joshi Keane Kirby Knox Kruger Larkin Lenz Locke Lowe Mercer Moss Nash Noble North Obi Oakes Ortega Otto Pace Pell Pike Quill Reeve Ridley Rossi Rowe Sato Shaw Silva Sorley Stone Sutter Tait Thorne Tully Udall Vance Vogel Wade Webb West Wilde Wren Wyatt Yates Zeller",
);

/** Name, industry. */
export const COMPANIES: readonly (readonly [string, number])[] = [
  ["Alder Row Orchards", 1],
  ["Blackthorn Dairy", 1],
  ["Copper Ridge Vineyard", 1],
  ["Fenland Seeds", 1],
  ["Highfold Sheep Co-op", 1],
  ["Birch & Daughter", 2],
  ["Corner House Stores", 2],
  ["Eastgate Hardware", 2],
  ["Lowe Brothers Grocers", 2],
  ["Quayside Fish", 2],
  ["Tinker Lane Toys", 2],
  ["Ashdown Surveyors", 3],
  ["Caldwell Dental", 3],
  ["Ferrier & Stone", 3],
  ["Holloway Vets", 3],
  ["Ironside Solicitors", 3],
  ["Pell Architects", 3],
  ["Bluebell Coaches", 4],
  ["Clifftop Hotels", 4],
  ["Fjord & Field", 4],
  ["Gull Island Ferries", 4],
  ["Northern Sleeper", 4],
  ["Blue Heron Filming", 5],
  ["Dovetail Prints", 5],
  ["Inkwell Design", 5],
  ["Signal Hill Radio", 5],
  ["Two Rivers Gazette", 5],
  ["Brookside Solar", 6],
  ["Corvid Couriers", 6],
  ["Granite Grid", 6],
  ["Slate Valley Water", 6],
  ["Windrush Charging", 6],
  ["Anvil & Sons", 7],
  ["Beacon Pottery", 7],
  ["Cedar Joinery", 7],
  ["Foxglove Textiles", 7],
  ["Kestrel Tools", 7],
  ["Vale Bakery Ovens", 7],
];

/** City, country, the digits before a number's last ones. Three digits follow in Britain, two in America. */
export const CITIES: readonly (readonly [string, string, string])[] = [
  ["London", "United Kingdom", "+44 20 7946 0"],
  ["Leeds", "United Kingdom", "+44 113 496 0"],
  ["Sheffield", "United Kingdom", "+44 114 496 0"],
  ["Leicester", "United Kingdom", "+44 116 496 0"],
  ["Edinburgh", "United Kingdom", "+44 131 496 0"],
  ["Glasgow", "United Kingdom", "+44 141 496 0"],
  ["Liverpool", "United Kingdom", "+44 151 496 0"],
  ["Cardiff", "United Kingdom", "+44 29 2018 0"],
  ["Reading", "United Kingdom", "+44 118 496 0"],
  ["Boston", "United States", "+1 617 555 01"],
  ["Denver", "United States", "+1 303 555 01"],
  ["Austin", "United States", "+1 512 555 01"],
];

export const JOB_TITLES: readonly string[] = [
  "Accounts",
  "Buyer",
  "Director",
  "Dispatcher",
  "Front desk",
  "Head of Finance",
  "IT Lead",
  "Office lead",
  "Owner",
  "Project lead",
  "Quality lead",
  "Sales",
  "Site supervisor",
  "Store keeper",
];
