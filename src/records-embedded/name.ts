/** Of the database, unless the embedder gives another. */
export const NAME = "ciframework-records";
