import { BOARD_MEMBER, type BoardPerson, CHAIR, SCRUTINEER, SECOND_BOARD_MEMBER } from "./people.ts";
import { OPEN_ROUND, type RoundIndex } from "./rounds.ts";
import type { Judgement } from "./texts/evaluations.ts";

/** What the Board asked, changed and concluded. */
export interface BoardCase {
  reviewer: BoardPerson;
  challenges?: readonly DemoChallenge[];
  moderations?: readonly DemoModeration[];
  evaluation?: { judgement: Judgement; reasons: string };
}

export interface DemoChallenge {
  /** Null: about the return as a whole. */
  standard: string | null;
  question: string;
  askedFor: string;
  /** When the reply is due, counted from the day of seeding; left out: two weeks after the question. */
  replyDaysFromToday?: number;
  reply?: string;
  settled?: { as: "accepted" | "escalated" | "waived"; text: string };
}

export interface DemoModeration {
  standard: string;
  level: string;
  reason: string;
  /** What the agency said to the draft. */
  comment?: string;
  isReleased: boolean;
  /** Left out: on the day the review began. */
  daysAfterReview?: number;
}

/** The case of a return; where nothing particular happened, a reviewer without a conflict of interest. */
export function boardCase(reference: string, round: RoundIndex): BoardCase {
  const own = round === OPEN_ROUND ? OPEN_ROUND_CASES[reference] : EARLIER_CASES[reference];
  return own ?? { reviewer: reviewerOf(reference) };
}

/** Nobody judges their own agency, its family, or one they declared an interest in. */
function reviewerOf(reference: string): BoardPerson {
  if (["ED01", "ED02", "ED03", "ED04", "ED05"].includes(reference)) return SCRUTINEER;
  if (reference === "ST02" || reference === "ST04") return BOARD_MEMBER;
  return reference.endsWith("1") || reference.endsWith("6") ? CHAIR : SECOND_BOARD_MEMBER;
}

const OPEN_ROUND_CASES: Readonly<Record<string, BoardCase>> = {
  ST01: {
    reviewer: CHAIR,
    challenges: [
      {
        standard: "P4",
        question:
          "You rate the reporting route as embedded. How do you know that it works on a night shift and in custody, and not only in the specialist teams?",
        askedFor: "The dates and results of your last two unannounced tests, without case details.",
        reply:
          "We tested the route on four nights in the last year, twice in custody and twice in the contact centre. In three of the four the right supervisor had the concern within fifteen minutes. In the fourth a new call handler did not know the route; induction for call handlers was changed and the test repeated.",
        settled: { as: "accepted", text: "Thank you. This is the kind of check we had hoped for." },
      },
    ],
    moderations: [
      {
        standard: "S11",
        level: "in-place",
        reason:
          "Support for children harmed online is well described. The example tells us what was offered, but not what was different for children afterwards, which the top level asks for.",
        comment:
          "We accept this. Follow-up calls after three months have begun and will be reported in the next audit.",
        isReleased: true,
      },
      {
        standard: "S2",
        level: "embedded",
        reason:
          "Confirmed after the data return was seen: consistent categories and two changes of practice.",
        isReleased: true,
      },
    ],
    evaluation: {
      judgement: "Assured",
      reasons:
        "A candid return, tested at night and in custody. Training of managers and the voice of young people are the two areas where we expect more in the next round. One rating was changed after discussion and the force agreed.",
    },
  },
  ST02: {
    reviewer: CHAIR,
    moderations: [
      {
        standard: "E6",
        level: "in-place",
        reason:
          "Assessments ask about life online in the specialist teams. The sample that you describe did not include disabled children's services, so that we cannot call it embedded throughout.",
        comment:
          "We disagree in part: the sample for disabled children's services was finished after submission. We accept that it was not there to be seen on the day.",
        isReleased: true,
      },
    ],
    evaluation: {
      judgement: "Assured with actions",
      reasons:
        "Strong practice in direct work and clear accountability. The disagreement on E6 is recorded in both names. We ask for the results of the further sample by the spring.",
    },
  },
  ST04: {
    reviewer: BOARD_MEMBER,
    challenges: [
      {
        standard: "P4",
        question:
          "The reporting route is essential and is rated as started. What is missing, and what do staff do in the meantime?",
        askedFor: "A short plan with dates, and the interim instruction to staff.",
        replyDaysFromToday: 6,
      },
      {
        standard: "S6",
        question:
          "The quality assurance of practice rose by two levels since the last audit. What was done that was not done before?",
        askedFor: "The number of records sampled, by whom, and what was found.",
        reply:
          "Since last spring the named nurse samples ten records a quarter with a colleague from another trust. The first three samples found that questions about life online were asked in six records of ten; the last found eight of ten.",
      },
    ],
    moderations: [
      {
        standard: "I4",
        level: "in-place",
        reason:
          "Alerts are described for the children's wards. Adult wards where 16 and 17 year olds are treated are not mentioned, and no example from them is given.",
        isReleased: false,
        daysAfterReview: 8,
      },
    ],
  },
  ST05: {
    reviewer: CHAIR,
    challenges: [
      {
        standard: "E6",
        question:
          "You rate direct work as embedded. Does this hold for young people supervised by the weekend and agency team as well, and how have you checked?",
        askedFor:
          "How many plans you looked at for this group, when, and in how many life online was covered.",
        replyDaysFromToday: 9,
      },
      {
        standard: "E2",
        question:
          "Fewer than two thirds of staff had this year's update. What stood in the way, and when will the others have had it?",
        askedFor: "The numbers by team and the dates that are booked.",
        reply:
          "The provider cancelled two of four sessions. Both have been booked again, for the second and the fifth week of next term, and the places are taken. By then 41 of 44 will have had it; the three others are on long leave and will be updated when they come back.",
        settled: { as: "accepted", text: "Clear, thank you. Please note it in the action plan." },
      },
    ],
  },
  ST06: {
    reviewer: SECOND_BOARD_MEMBER,
    evaluation: {
      judgement: "Assured",
      reasons:
        "A practice that knows its own weak points. Reception staff knew the route when they were asked. We suggest sharing the new-patient question about life online with the other practices of the county.",
    },
  },
  ED03: {
    reviewer: SCRUTINEER,
    challenges: [
      {
        standard: null,
        question:
          "Several answers describe arrangements of the trust and not what happens in your school. Please say for each what is true at Quayside, and look again at filtering on the tablets that go home.",
        askedFor: "Revised answers for infrastructure and technology, signed again by the head teacher.",
        replyDaysFromToday: 18,
      },
    ],
  },
  ED04: {
    reviewer: SCRUTINEER,
    moderations: [
      {
        standard: "E8",
        level: "embedded",
        reason:
          "You were too modest. The parents' evenings, the short films in five languages and the survey that followed meet the top level; the survey shows what changed at home.",
        comment: "Thank you. We had not thought of the survey as an example.",
        isReleased: true,
      },
    ],
  },
  ED06: {
    reviewer: SECOND_BOARD_MEMBER,
    challenges: [
      {
        standard: "E9",
        question:
          "Help-seeking rose from not in place to in place within one round. What do students say, and how many were asked?",
        askedFor: "The question, the number of answers and the share who would tell somebody at college.",
        replyDaysFromToday: -2,
      },
    ],
    moderations: [
      {
        standard: "I4",
        level: "in-place",
        reason:
          "Monitoring is sound in term time. In the holidays nobody reads the alerts from loaned laptops, so that it does not yet hold throughout.",
        comment: "Agreed. Cover for the holidays is now in the contract of the network manager.",
        isReleased: true,
      },
    ],
  },
  ED08: {
    reviewer: BOARD_MEMBER,
    moderations: [
      {
        standard: "P5",
        level: "embedded",
        reason: "Confirmed: the procedure was walked through with three members of staff during the visit.",
        isReleased: true,
      },
    ],
    evaluation: {
      judgement: "Assured",
      reasons:
        "Peer leaders took part in our visit and could say what had changed because of them. The filtering checks are the best we have seen in this round and the school has agreed to show them to others.",
    },
  },
  TS01: {
    reviewer: CHAIR,
    challenges: [
      {
        standard: "I5",
        question:
          "Young carers meet online on weekday evenings. Who is the second adult, and what happens when that person cannot come?",
        askedFor: "The rota arrangement in a sentence or two, and how it is checked.",
        replyDaysFromToday: -4,
      },
    ],
  },
  TS04: {
    reviewer: SECOND_BOARD_MEMBER,
    challenges: [
      {
        standard: null,
        question:
          "Four member groups are named in the introduction but the answers seem to speak of one. Please answer for the whole network, choose the lower rating where groups differ, and say where.",
        askedFor: "A return that covers all four groups.",
        replyDaysFromToday: 18,
      },
      {
        standard: "E9",
        question: "On what is the top rating for help-seeking based?",
        askedFor: "Who was asked, when, and what they said, in numbers.",
        reply:
          "On conversations at two summer events. We see now that this is not enough for the top rating and will look at it again when we revise the audit.",
        settled: { as: "waived", text: "Settled by the return being sent back for changes." },
      },
    ],
  },
  SP03: {
    reviewer: CHAIR,
    challenges: [
      {
        standard: "E1",
        question:
          "Induction is essential and is rated as started. How many of the weekend staff have not yet had it, and do they work alone?",
        askedFor: "Numbers by library, and the date by which all will have had it.",
        reply:
          "Seven of 31, none of whom open or close alone. All seven are booked; the last session is at the end of next month.",
        settled: {
          as: "escalated",
          text: "The same answer was given two years ago. The chair will write to the head of service.",
        },
      },
    ],
  },
};

const EARLIER_CASES: Readonly<Record<string, BoardCase>> = {};
