import type { StandardTexts } from "./texts.ts";

/** Infrastructure & technology. */
export const INFRASTRUCTURE_TEXTS: Readonly<Record<string, StandardTexts>> = {
  I1: {
    none: "We believe that our supplier looks after filtering and monitoring. Nobody here has been named.",
    some: "The technical duty is with the supplier and the safeguarding duty with the {lead}. Who answers for it among {governors} has not been settled.",
    done: "Each duty has a name: one of {governors}, a senior leader, the {lead} and the technical lead. They met twice this year and the notes say who does what before the next meeting.",
    example:
      "When a filter update blocked a helpline, the technical lead and the {lead} put it right within two hours, because each knew that it was theirs to do.",
    action: "Name one person for each filtering and monitoring duty and have {governors} record it",
  },
  I2: {
    none: "The connection is the ordinary one of the building and is not filtered.",
    some: "Devices on site are filtered. Tablets that go home are not filtered outside the building, and the guest network was left out when the filter was set up.",
    done: "Every connection and every device we own or lend is filtered, on site and off. We tested {some} devices with a public test page, on both networks and at home. What {children} reach on their own mobile data is dealt with by rules and teaching.",
    example:
      "{Children} are asked each term what they cannot reach for their work. Three sites were opened and one was closed because of what they said, and requests to get round the filter have fallen.",
    action: "Put the guest network and the devices that go home behind the filter, and test them",
  },
  I3: {
    none: "Filtering and monitoring have not been reviewed since they were installed.",
    some: "The supplier sends a yearly report. Nobody here has tested different devices, places and user groups, and the change of supplier this year was not followed by a check.",
    done: "Filtering and monitoring were reviewed this year, and again after the change of network. The check sheet has the date, the device, the place and the user group, and is signed by the {lead} and the technical lead.",
    example:
      "The check after the change found one group of laptops without a filter. They were put right the same day, before any of them had gone home.",
    action: "Test {some} devices across places and user groups, and date and sign the result",
  },
  I4: {
    none: "Nobody looks at what our systems record, and users have not been told whether they do.",
    some: "Alerts go to the technical lead, who passes on what looks serious. There is no stated time, and nobody reads them when that person is on leave.",
    done: "Monitoring fits the risk and is explained to users. Alerts go to two trained people, who act on urgent ones within an hour on working days; the log shows that they did so in all but {few} cases this year.",
    example:
      "The time from an alert to a conversation has fallen from two days to the same morning. {Children} told the panel that being asked early felt like care and not like being watched.",
    action: "Give alerts to two trained people, state the time to act, and cover leave and holidays",
  },
  I5: {
    none: "Adults meet {children} online with whatever tool is at hand.",
    some: "There is an approved platform. A second adult or a recording rule has not been settled for one-to-one meetings, and consent is asked for but not always recorded.",
    done: "Online meetings take place on one approved platform, with a second adult or a recording rule, and with recorded consent. We looked at {some} meetings this year: two had no note of consent, and the booking form was changed.",
    example:
      "{Children} can leave an online meeting by a private message to the second adult. Several have used this, and all of them came back the week after.",
    action: "Settle the rule for one-to-one meetings online and check ten of them each term",
  },
  I6: {
    none: "Several people share one account, and its password has not been changed for years.",
    some: "People have their own accounts. Two-step sign-in is on for administrators only, and {few} leavers still had access when we looked.",
    done: "Everybody has their own account with the access they need, and two-step sign-in is on for all {staff}. Leavers lose access on the day; a check of {many} leavers against the list found none left over.",
    example:
      "An attempt to get into a worker's mailbox was stopped by the second step. No message to a family was sent in our name.",
    action: "Switch on two-step sign-in for all {staff} and check leavers against the list each month",
  },
  I7: {
    none: "We do not know which of our devices are still supported.",
    some: "Most devices are patched automatically. {Few} are past the end of support, and we do not hold a certificate to any recognised standard.",
    done: "All devices and servers are supported, patched within 14 days and protected. We hold a current Cyber Essentials certificate whose scope covers every place.",
    example:
      "When a serious fault became known in the summer all devices were patched in four days, and no session with {children} had to be cancelled.",
    action: "Replace the devices that are out of support and apply for Cyber Essentials",
  },
  I8: {
    none: "Records are on one computer, and copies are made when somebody thinks of it.",
    some: "Records are backed up by the supplier every night. No restore has been tried, and {staff} have not been told what to do when systems are down.",
    done: "Safeguarding records and essential systems are backed up in two places. A restore was tried this year and took three hours; contact lists are kept on paper for the days when systems are down.",
    example:
      "During a day without a network in the spring, the paper lists were used and every {family} was reached as planned.",
    action:
      "Try a full restore, note how long it takes, and give every place a list for days without systems",
  },
  I9: {
    none: "People use their own phones for work with {children}, and nothing is known about them.",
    some: "Our own laptops are encrypted. Tablets are not managed, and personal phones are still used for messages to {families} in some teams.",
    done: "All portable devices are managed, encrypted and can be wiped. Personal devices reach our systems through a managed app alone. Two lost devices this year were wiped within the hour.",
    example:
      "{Families} were told of the loss and that nothing could be read. Nobody had to change a place or a number.",
    action:
      "Bring the tablets under management and end the use of personal phones for messages to {families}",
  },
  I10: {
    none: "Notes on online incidents are kept in a folder and in e-mails.",
    some: "Incidents are recorded in the safeguarding system. Too many people can read them, and files for {children} who move on are still sent by post in some cases.",
    done: "Records are in one secure system with access by role and an audit trail. We read the trail for {some} records and found no access without a reason. Files move to the next place by secure transfer within five days.",
    example:
      "A receiving school told us that the file arrived before the child did, so that support went on without a gap.",
    action: "Cut access to incident records to those who need it and move files by secure transfer only",
  },
  I11: {
    none: "Apps are bought or downloaded by whoever wants them.",
    some: "Large purchases are checked for privacy. Free apps are not, and none of our contracts mention the published product safety expectations for AI.",
    done: "Every product for {children} is checked for safety, privacy and age-appropriate design before it is bought, free ones included. Suppliers of AI products have confirmed the published expectations in writing.",
    example:
      "Advertising was found in a free reading app at the check. Another was chosen, and {children} said that they liked that nothing pops up.",
    action: "Check the apps in use, free ones included, and write product safety into the next contracts",
  },
  I12: {
    none: "Our service has no risk assessment and no way to report what is seen there.",
    some: "There is a reporting button and somebody reads the reports. The illegal-content assessment is out of date, and a children's risk assessment has not been made.",
    done: "The illegal-content and the children's risk assessment are current. Private messages are off by default, reports are answered within a day, and we count them each month.",
    example:
      "After the default was changed, reports of unwanted messages fell by two thirds in a term. A group of young users tried the reporting form and had us shorten it.",
    action: "Renew the illegal-content assessment and make a children's risk assessment of our service",
  },
};
