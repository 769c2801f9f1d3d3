import type { RoundIndex } from "../rounds.ts";

/** What agencies keep as files. Counts and arrangements only: no child, no incident and no real organisation is in them. */
export interface EvidenceFile {
  /** Reference of the agency whose library it is in. */
  agency: string;
  title: string;
  detail: string;
  /** Codes of the standards it is attached to. */
  standards: readonly string[];
  /** Who keeps the paper or the original. */
  heldBy: string;
  /** Months from the date on it to its review. */
  reviewMonths: number;
  /** Whether it says from when it holds. */
  takesEffect: boolean;
  /** One for each round in which there was a new version. */
  revisions: readonly FileRevision[];
}

export interface FileRevision {
  round: RoundIndex;
  /** `{year}` is the year in which the round fell due. Its ending says what is made of the content. */
  fileName: string;
  documentVersion: string;
  /** Dated so many days before the round opened; after it when negative. */
  daysBefore: number;
  /** Of a PDF: the heading and then a paragraph a line. Of a CSV file: the rows. */
  content: string;
}

export const EVIDENCE_FILES: readonly EvidenceFile[] = [
  {
    agency: "ED02",
    title: "Filtering test results",
    detail:
      "Every kind of device and place, tested with the safeguarding lead. What failed, and when it was mended.",
    standards: ["I2", "I3"],
    heldBy: "Network manager",
    reviewMonths: 5,
    takesEffect: false,
    revisions: [
      {
        round: 1,
        fileName: "filtering-tests-{year}.csv",
        documentVersion: "1.0",
        daysBefore: 20,
        content: `place,device,tests,passed,mended
Library,Desktop computer,12,12,
Year 7 to 9 classrooms,Tablet,30,27,Rule for image search
Sixth form,Laptop lent to students,18,13,Filter for home use set up again
Reception,Guest connection,8,6,Guest connection put behind the filter
`,
      },
      {
        round: 2,
        fileName: "filtering-tests-{year}.csv",
        documentVersion: "2.0",
        daysBefore: -70,
        content: `place,device,tests,passed,mended
Library,Desktop computer,12,12,
Year 7 to 9 classrooms,Tablet,30,30,
Sixth form,Laptop lent to students,18,16,Two laptops enrolled again
Reception,Guest connection,8,8,
Off site,Tablet at home,10,7,Waiting for the new supplier
`,
      },
    ],
  },
  {
    agency: "ED02",
    title: "Online safeguarding policy of the academy",
    detail: "Names the lead, the deputy and the governor, and says how children and parents had their say.",
    standards: ["P1", "P4", "P9"],
    heldBy: "Clerk to the governors",
    reviewMonths: 12,
    takesEffect: true,
    revisions: [
      {
        round: 1,
        fileName: "online-safeguarding-policy-{year}.pdf",
        documentVersion: "3.0",
        daysBefore: 160,
        content: `Online safeguarding policy (extract)
Approved by the governing board of Eastmere Academy.

Who answers for online safety: the designated safeguarding lead, and the deputy head when she is away. One governor is linked to this work and meets the lead every term.

How to raise a concern: tell the lead or the deputy the same day. Nobody searches, copies or forwards images.

Whom it binds: teaching, support, catering and site staff, volunteers, and everybody who works in the building.`,
      },
      {
        round: 2,
        fileName: "online-safeguarding-policy-{year}.pdf",
        documentVersion: "4.1",
        daysBefore: 45,
        content: `Online safeguarding policy (extract)
Approved by the governing board of Eastmere Academy, minute 7.

Who answers for online safety: the designated safeguarding lead, and the deputy head when she is away. One governor is linked to this work and meets the lead every term.

How to raise a concern: one page on every staffroom wall, tested without warning twice a year. Tell the lead or the deputy the same day. Nobody searches, copies or forwards images.

New since version 3: generated images, and tools that answer in words. The pupils' council read the draft and asked for shorter rules on the first page, which it now has.

Whom it binds: teaching, support, catering and site staff, volunteers, and everybody who works in the building.`,
      },
    ],
  },
  {
    agency: "ED02",
    title: "Acceptable use agreements: count by year group",
    detail: "Signed and outstanding. No names.",
    standards: ["P6", "P7"],
    heldBy: "Business manager",
    reviewMonths: 9,
    takesEffect: false,
    revisions: [
      {
        round: 1,
        fileName: "agreements-{year}.csv",
        documentVersion: "1.0",
        daysBefore: 30,
        content: `group,due,signed
Year 7,180,176
Year 8,178,171
Year 9,181,160
Year 10,176,149
Year 11,174,151
Sixth form,120,97
Staff,96,94
`,
      },
    ],
  },
  {
    agency: "ED02",
    title: "Backup and restore: note of the last trial",
    detail: "One folder was restored. A restore of everything has not been tried.",
    standards: ["I8"],
    heldBy: "Network manager",
    reviewMonths: 12,
    takesEffect: false,
    revisions: [
      {
        round: 2,
        fileName: "restore-trial.txt",
        documentVersion: "",
        daysBefore: -60,
        content: `Restore trial

One shared folder of the office was restored from the night before.
Time from the request to the files being back: 3 hours 20 minutes.
Not tried: a restore of everything, and the safeguarding records, which the supplier holds.
Next: full trial in the spring holiday, together with the supplier.
`,
      },
    ],
  },
  {
    agency: "ED01",
    title: "Trust standard for filtering and monitoring",
    detail: "What every school of the trust does, who does it, and what a school has to add for itself.",
    standards: ["I1", "I2", "I4"],
    heldBy: "Trust office",
    reviewMonths: 12,
    takesEffect: true,
    revisions: [
      {
        round: 2,
        fileName: "trust-standard-filtering-monitoring-{year}.pdf",
        documentVersion: "2.0",
        daysBefore: 25,
        content: `Trust standard for filtering and monitoring
Agreed by the trustees of Saltwood Learning Trust. It holds in all schools of the trust.

A trustee, a member of each school's senior leadership team and the designated safeguarding lead share the duties. The trust's technical team runs the system; it does not decide alone what is blocked.

Alerts go to two trained people in each school. The trust office reads them when a school is closed.

Every school tests each kind of device once a term and writes down what failed. A school adds to this what is different on its site: boarding, lettings, devices that go home.`,
      },
    ],
  },
  {
    agency: "ED01",
    title: "Patching and support: devices of all schools",
    detail: "Devices in support, out of support and replaced, by school.",
    standards: ["I7", "I9"],
    heldBy: "Trust technical team",
    reviewMonths: 6,
    takesEffect: false,
    revisions: [
      {
        round: 2,
        fileName: "devices-in-support-{year}.csv",
        documentVersion: "2.0",
        daysBefore: -2,
        content: `school,devices,in_support,out_of_support,replaced_this_year
Eastmere Academy,640,633,7,120
Quayside Primary School,148,131,17,20
Marlbeck Green Primary School,162,162,0,45
Kestrel Park School,96,96,0,30
`,
      },
    ],
  },
  {
    agency: "ED03",
    title: "Tablets that go home: check at the school gate",
    detail:
      "Twelve tablets opened on a home connection with the parent there. Added after the Board's question.",
    standards: ["I2", "I3"],
    heldBy: "Head teacher",
    reviewMonths: 6,
    takesEffect: false,
    revisions: [
      {
        round: 2,
        fileName: "tablets-at-home.csv",
        documentVersion: "1",
        daysBefore: -105,
        content: `year_group,tablets_checked,filtered_at_home,mended_on_the_day
Year 4,4,4,0
Year 5,4,3,1
Year 6,4,2,2
`,
      },
    ],
  },
  {
    agency: "ED08",
    title: "Peer leaders: report to the governing board",
    detail: "What they did, and what changed because of it.",
    standards: ["E10", "P10"],
    heldBy: "Clerk to the governors",
    reviewMonths: 18,
    takesEffect: false,
    revisions: [
      {
        round: 2,
        fileName: "peer-leaders-{year}.pdf",
        documentVersion: "1.0",
        daysBefore: 50,
        content: `Peer leaders for online safety: a year in numbers
Report to the governing board of Stanmore Road Secondary School.

Sixteen students from years 8 to 10 were chosen by their classes and trained for two days.

They led eleven assemblies and read the draft of the phone policy. Four of their six proposals were taken up.

In the survey, the share of students who would tell an adult at school rose from 58 to 71 of a hundred.`,
      },
    ],
  },
  {
    agency: "ST05",
    title: "Supervision audit: questions about life online",
    detail: "Plans sampled by managers of another team, and in how many life online was covered.",
    standards: ["E6", "E9", "S6"],
    heldBy: "Quality and performance manager",
    reviewMonths: 12,
    takesEffect: false,
    revisions: [
      {
        round: 1,
        fileName: "supervision-audit-{year}.csv",
        documentVersion: "2nd quarter",
        daysBefore: 35,
        content: `team,plans_sampled,life_online_covered
Court,10,6
Prevention,10,8
Out of court,10,5
`,
      },
      {
        round: 2,
        fileName: "supervision-audit-{year}.csv",
        documentVersion: "2nd quarter",
        daysBefore: 30,
        content: `team,plans_sampled,life_online_covered
Court,12,11
Prevention,12,12
Out of court,12,10
Weekend and agency,4,2
`,
      },
    ],
  },
  {
    agency: "ST05",
    title: "Guidance for direct work: devices and images",
    detail:
      "Two pages for everybody who meets young people. Written with three young people who were paid for their time.",
    standards: ["P5", "P8", "E6"],
    heldBy: "Service manager",
    reviewMonths: 24,
    takesEffect: true,
    revisions: [
      {
        round: 2,
        fileName: "direct-work-devices-images-{year}.pdf",
        documentVersion: "1.2",
        daysBefore: 90,
        content: `Guidance for direct work: devices and images
Wenshire Youth Justice Service.

Ask about life online in every assessment, as you ask about school. Nobody looks through a young person's phone.

When a young person shows you an image: do not copy, forward or keep it. Say what you will do, and tell your manager the same day.

When somebody threatens to share an image, stop and get help. Paying does not end it.`,
      },
    ],
  },
  {
    agency: "TS03",
    title: "Minute: trustees discuss online safety",
    detail: "Extract. Three questions asked, and who answers them by when.",
    standards: ["S3", "E4"],
    heldBy: "Company secretary",
    reviewMonths: 12,
    takesEffect: false,
    revisions: [
      {
        round: 2,
        fileName: "trustees-minute-extract.txt",
        documentVersion: "",
        daysBefore: 15,
        content: `Extract from the minutes of the trustees of Open Door Youth Project

Item 5: online safety.
The safeguarding officer reported. The trustees asked:
1. How many volunteers have not had this year's update? (Answer: six of 41. By the end of next month.)
2. Do young people know whom to tell? (Answer: the survey is repeated in the spring.)
3. Who reads messages to the project's account at weekends? (Answer: nobody. A notice now says so and gives a number.)
`,
      },
    ],
  },
  {
    agency: "EY03",
    title: "Agreement with parents about photographs",
    detail: "The form as parents sign it, without any names.",
    standards: ["P7", "E8"],
    heldBy: "Rosemary Pell",
    reviewMonths: 24,
    takesEffect: true,
    revisions: [
      {
        round: 2,
        fileName: "photographs-agreement.pdf",
        documentVersion: "2",
        daysBefore: 100,
        content: `Photographs of your child: what we agree
I take photographs on my work phone only, and only for your child's diary.

I print them or send them to you through the diary. Nobody else sees them. I delete them from the phone every Friday.

You may say no at any time, and nothing changes for your child.

Please do not put photographs of other children on social media.`,
      },
    ],
  },
];
