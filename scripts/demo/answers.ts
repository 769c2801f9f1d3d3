import type { AnswerText } from "#app/domain/answers/answer.ts";
import { BLANK_ANSWER, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import { areasAsked, type Standard, type Template } from "#app/domain/template/template.ts";
import type { DemoAgency } from "./agencies.ts";
import { ALL_AT_THE_TOP, LEFT_BLANK, levelIndex } from "./ratings.ts";
import { OPEN_ROUND, type RoundIndex } from "./rounds.ts";
import { PASTED_COMMENTARY, PASTED_EXAMPLE, textsFor } from "./texts/texts.ts";

export interface DemoAnswer {
  area: string;
  standard: Standard;
  answer: AnswerText;
}

/** An agency's finished answers in a round, in template order; standards left blank are not among them. */
export function demoAnswers(template: Template, agency: DemoAgency, round: RoundIndex): DemoAnswer[] {
  const reasons = reasonsNotApplicable(template, agency);
  const blanks = round === OPEN_ROUND ? (LEFT_BLANK[agency.reference] ?? []) : [];
  return areasAsked(template, { sector: agency.sector, form: agency.form ?? "full" }).flatMap((area) =>
    area.standards
      .filter(({ code }) => !blanks.includes(code))
      .map((standard) => {
        const reason = reasons.get(standard.code);
        const answer =
          reason === undefined
            ? ratedAnswer(template, agency, area.code, standard, round)
            : { ...BLANK_ANSWER, level: NOT_APPLICABLE, notApplicableReason: reason };
        return { area: area.code, standard, answer };
      }),
  );
}

/** The reasons that the audit tool itself offers for the start questions an agency answers with no. */
function reasonsNotApplicable(template: Template, agency: DemoAgency): Map<string, string> {
  const answeredNo = template.startQuestions.filter(({ key }) => agency.answersNo?.includes(key));
  return new Map(
    answeredNo.flatMap(({ whenNo }) => whenNo.standards.map((code) => [code, whenNo.reason] as const)),
  );
}

function ratedAnswer(
  template: Template,
  agency: DemoAgency,
  areaCode: string,
  standard: Standard,
  round: RoundIndex,
): AnswerText {
  const { levels } = template.scale;
  const isPasted = round === OPEN_ROUND && ALL_AT_THE_TOP.includes(agency.reference);
  const index = isPasted ? levels.length - 1 : levelIndex(template, agency, areaCode, standard, round);
  const level = levels[index];
  if (!level) throw new Error(`The scale has no level ${index}`);
  if (isPasted) {
    return { ...BLANK_ANSWER, level: level.key, commentary: PASTED_COMMENTARY, example: PASTED_EXAMPLE };
  }
  const texts = textsFor(agency, standard.code, index, round);
  return {
    ...BLANK_ANSWER,
    level: level.key,
    commentary: texts.commentary,
    example: level.needsExample ? texts.example : "",
  };
}
