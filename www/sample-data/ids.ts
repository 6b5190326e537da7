/*
 * Ids of the sample rows. They are fixed, so that the sample widgets, tests and bookmarks may name them. The first six contacts
 * call in the sample softphone, the next five write in the sample chat.
 */

const numbered = (prefix: string) => (number: number): string => `${prefix}-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const accountId = numbered("acc0c170");
export const callerId = numbered("c0a7ac70");
export const customerId = numbered("c0a7ac71");
export const contactId = numbered("c0a7ac72");
export const caseId = numbered("ca5e0000");
export const callId = numbered("ca110000");
export const taskId = numbered("7a5c0000");
export const mailId = numbered("e3a11000");
export const conversationId = numbered("c0220000");
export const templateId = numbered("7e3b0000");
export const noteId = numbered("a0000000");
export const articleId = numbered("a47c0000");

export const ROBIN = "6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16";
export const userId = numbered("05e40000");
