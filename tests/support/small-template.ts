import { expect } from "vitest";
import { checkTemplate } from "#app/domain/template/template-checks.ts";

/** A sound template that uses every part of the format, for tests that break one part of it. */
export const SMALL = `id: small
version: "2"
title: Small
issuer: Nobody
status: published
cycleMonths: 24
scale:
  levels:
    - key: no
      label: Absent
      points: 0
    - key: part
      label: Partial
      points: 1
    - key: yes
      label: Complete
      points: 2
      meets: true
bands:
  - key: low
    label: Low
    from: 0
    to: 50
  - key: high
    label: High
    from: 50
    to: 100
    meets: true
caps:
  belowMeets: low
  lowest: low
sectors:
  - key: club
    label: Club
  - key: venue
    label: Venue
startQuestions:
  - key: devices
    text: Do you lend devices?
    whenNo:
      standards: [A2]
      reason: We lend none.
areas:
  - code: A
    title: First area
    standards:
      - code: A1
        title: One
        statement: The first thing is done.
        sectors: [club]
        essential: [club]
        sectorNotes:
          club: What it means in a club.
        notApplicable: never
        levels:
          no: Nobody does it.
          part: Some do it.
          yes: All do it.
        nextSteps:
          no: Begin.
          part: Go on.
        references:
          - key: RULES
            applies: [club]
        resources: [helpline]
      - code: A2
        title: Two
        statement: The second thing is done.
        sectors: [club, venue]
  - code: B
    title: Second area
    standards:
      - code: B1
        title: Three
        statement: The third thing is done.
        sectors: [venue]
references:
  - key: RULES
    title: Rules
    checkedOn: 2024-02-29
resources:
  - key: helpline
    title: Helpline
    url: https://example.org/help
mapsFrom:
  - version: "1"
    standards:
      A1: [X1, X2]
`;

/** The number of the line on which `text` first begins. */
export function lineOf(text: string, source: string = SMALL): number {
  const index = source.indexOf(text);
  if (index < 0) throw new Error(`No line holds ${text}`);
  return source.slice(0, index).split("\n").length;
}

/** The small template with one piece replaced; throws when the piece is not there exactly once. */
export function changed(from: string, to: string): string {
  if (SMALL.split(from).length !== 2) throw new Error(`Not once in the small template: ${from}`);
  return SMALL.replace(from, () => to);
}

/** The faults of a template text as `LINE: sentence`. */
export function told(source: string): string[] {
  const checked = checkTemplate(source);
  return checked.ok ? [] : checked.faults.map(({ line, sentence }) => `${line}: ${sentence}`);
}

/** One change, and the one sentence that it must lead to, at the line of `at` in the changed text. */
export type Case = [from: string, to: string, sentence: string, at?: string];

/** Without `at` the fault stands on the line where the change begins. */
export function expectOneFault([from, to, sentence, at]: Case): void {
  const source = changed(from, to);
  const line = at ? lineOf(at, source) : SMALL.slice(0, SMALL.indexOf(from)).split("\n").length;
  expect(told(source)).toEqual([`${line}: ${sentence}`]);
}
