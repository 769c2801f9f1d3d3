import type { AnswerText } from "#app/domain/answers/answer.ts";

/** What agencies changed in audits that the Board sent back, by reference and standard. */
export const CHANGED_ANSWERS: Readonly<Record<string, Readonly<Record<string, Partial<AnswerText>>>>> = {
  ED03: {
    I2: {
      level: "started",
      commentary:
        "At Quayside the filter works in every classroom; the head and the trust's technician tested it together. Of twelve tablets that go home, three were not filtered on a home connection. They were mended on the day, and the other 40 are called in class by class before the holidays.",
    },
    I3: {
      level: "started",
      commentary:
        "The trust's yearly report says nothing about our building. We have now tested two classrooms, the hall and twelve tablets ourselves and wrote down what failed. A date for every term is in the calendar.",
    },
    I4: {
      level: "started",
      commentary:
        "Alerts come to the head alone. From next term the deputy is trained to read them too. On days when both are out the trust office reads them, which we tried once.",
    },
  },
  TS04: {
    P7: {
      level: "started",
      commentary:
        "Three of the four groups have rules for phones and photographs. The summer camp group has none yet and borrows those of its venue, so we rate the lower.",
    },
    E9: {
      level: "in-place",
      example: "",
      commentary:
        "Since the Board wrote to us a card with two questions has been given to young people in all four groups. 61 of 74 named an adult of the network whom they would tell. In the camp group it was 9 of 19.",
    },
  },
};

/** A weakness that each of them named after the Board's question. */
export const ADDED_WEAKNESS: Readonly<Record<string, { area: string; text: string }>> = {
  ED03: {
    area: "I",
    text: "We took the trust's arrangements for our own and had not looked at what happens on tablets at home.",
  },
  TS04: {
    area: "S",
    text: "We answered for the group we know best. The four groups differ more than we had thought.",
  },
};
