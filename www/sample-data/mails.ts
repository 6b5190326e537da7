import { choice, common, id, lookup, memo, type SampleTable, state, text, yesNo } from "./columns.ts";
import { madeRows } from "./made.ts";

export const mails: SampleTable = {
  name: "email",
  label: "Email",
  labels: "Emails",
  set: "emails",
  id: "activityid",
  title: "subject",
  typeCode: 4202,
  activity: true,
  columns: {
    activityid: id("Email"),
    subject: text("Subject"),
    description: memo("Text"),
    directioncode: yesNo("Direction", "Incoming|Outgoing"),
    sender: text("From"),
    torecipients: text("To"),
    prioritycode: choice("Priority", "0 Low|1 Normal|2 High"),
    regardingobjectid: lookup("Regarding", {
      account: "regardingobjectid_account_email",
      contact: "regardingobjectid_contact_email",
      incident: "regardingobjectid_incident_email",
    }),
    statecode: state("Status", "0 Open|1 Completed|2 Cancelled"),
    statuscode: state("Status reason", "1 Draft|2 Completed|3 Sent|4 Received|5 Cancelled"),
    ...common(),
  },
  get rows() {
    return madeRows("mails");
  },
};
