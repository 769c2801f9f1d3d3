import { relevantQuestions } from "#app/domain/template/start-questions.ts";
import { saveStartAnswers } from "#db/answers/start-questions.server.ts";
import { presentReturn } from "./board-work.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { byPerson, type World } from "./world.ts";

/** The start questions, answered before anything else; each *no* marks its standards not applicable. */
export function answerStartQuestions(world: World, story: ReturnStory, at: string): void {
  const auditReturn = presentReturn(world.db, returnIdOf(world, story));
  const said = questionsAnswered(world, story).map((question) => ({
    question,
    answer: story.agency.answersNo?.includes(question) ? ("no" as const) : ("yes" as const),
    readVersion: 0,
  }));
  const by = byPerson(world, story.agency.lead, at);
  const saved = saveStartAnswers(world.db, { auditReturn, template: world.template, said }, by);
  if (!saved.ok) throw new Error(`${story.agency.reference} could not answer the start questions`);
}

/** Codes that the start questions mark, so that nobody has to answer them. */
export function markedCodes(world: World, story: Omit<ReturnStory, "answers" | "diary">): Set<string> {
  const answered = questionsAnswered(world, story);
  const { answersNo = [] } = story.agency;
  const no = world.template.startQuestions.filter(
    ({ key }) => answered.includes(key) && answersNo.includes(key),
  );
  return new Set(no.flatMap(({ whenNo }) => whenNo.standards));
}

/** An imported return came from a file, which holds no start answers. */
function questionsAnswered(
  { template }: World,
  { agency, plan }: Pick<ReturnStory, "agency" | "plan">,
): string[] {
  if (plan.isImported) return [];
  const { sector, form = "full" } = agency;
  const asked = relevantQuestions(template, { sector, form }).map(({ key }) => key);
  return asked.filter((key) => plan.startQuestions?.includes(key) ?? true);
}

/** Whether the return is asked any start question that its story answers. */
export function hasStartQuestions(world: World, story: ReturnStory): boolean {
  return questionsAnswered(world, story).length > 0;
}
