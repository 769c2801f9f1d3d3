import { describe, expect, test } from "vitest";
import type { Case } from "#tests/support/small-template.ts";
import { changed, expectOneFault, SMALL, told } from "#tests/support/small-template.ts";

const lacks = (noun: string) => `which this template does not have; write the key of one of its ${noun}s.`;
const notAsked = 'of which the standard is not asked; add it to "sectors" or take it out here.';

describe("each rule has its sentence and its line", () => {
  const scale: Case[] = [
    ["points: 1", "points: 0", 'Levels "no" and "part" both have 0 points; give each level its own points.'],
    [
      "points: 1",
      "points: 3",
      'Level "yes" has 2 points but stands after "part" with 3; list the levels from least to most points.',
      "points: 2",
    ],
    [
      "      points: 1\n    - key: yes\n      label: Complete\n      points: 2\n      meets: true",
      "      points: 1\n      meets: true\n    - key: yes\n      label: Complete\n      points: 2",
      'Level "yes" does not meet the standard although "part" below it does; write meets: true.',
      "key: yes",
    ],
    [
      "      points: 2\n      meets: true",
      "      points: 2",
      "No level meets the standard; write meets: true at the lowest level that does and at each above it.",
      "  levels:",
    ],
  ];
  const bands: Case[] = [
    ["from: 0", "from: 5", 'The first band, "low", begins at 5; begin it at 0.'],
    ["to: 100", "to: 99", 'The last band, "high", ends at 99; end it at 100.'],
    [
      "from: 50",
      "from: 45",
      'Band "high" begins at 45 and overlaps band "low", which ends at 50; list the bands from lowest to highest and begin each where the one before ends.',
    ],
    [
      "from: 50",
      "from: 55",
      'Band "high" begins at 55 and leaves a gap after band "low", which ends at 50; list the bands from lowest to highest and begin each where the one before ends.',
    ],
    [
      "from: 50\n    to: 100",
      "from: 50\n    to: 50",
      'Band "high" runs from 50 to 50; make "to" more than "from".',
      "    to: 50\n    meets",
    ],
    ["key: high", "key: low", 'Band "low" stands twice; give each band its own key.'],
    [
      "    to: 100\n    meets: true",
      "    to: 100",
      "No band is marked as meeting; write meets: true at the band in which a return meets its standards.",
      "bands:",
    ],
    ["belowMeets: low", "belowMeets: middle", `"caps.belowMeets" names band "middle", ${lacks("band")}`],
    ["lowest: low", "lowest: none", `"caps.lowest" names band "none", ${lacks("band")}`],
  ];
  const sectors: Case[] = [
    [
      "- key: venue\n    label: Venue",
      "- key: venue\n    label: Venue\n  - key: club\n    label: Other",
      'Sector "club" stands twice; give each sector its own key.',
      "key: club\n    label: Other",
    ],
    [
      "sectors: [venue]",
      "sectors: [venue, school]",
      `Standard "B1" names sector "school", ${lacks("sector")}`,
    ],
    [
      "sectors: [venue]",
      "sectors: [venue, venue]",
      '"venue" stands twice in the sectors of standard "B1"; keep one.',
    ],
    [
      "essential: [club]",
      "essential: [club, school]",
      `"essential" of standard "A1" names sector "school", ${lacks("sector")}`,
    ],
    [
      "essential: [club]",
      "essential: [club, venue]",
      `"essential" of standard "A1" names sector "venue", ${notAsked}`,
    ],
    [
      "essential: [club]",
      "essential: [club, club]",
      '"club" stands twice in "essential" of standard "A1"; keep one.',
    ],
    [
      "          club: What",
      "          school: What",
      `"sectorNotes" of standard "A1" names sector "school", ${lacks("sector")}`,
    ],
    [
      "          club: What",
      "          venue: What",
      `"sectorNotes" of standard "A1" names sector "venue", ${notAsked}`,
    ],
    [
      "applies: [club]",
      "applies: [school]",
      `"applies" of reference "RULES" of standard "A1" names sector "school", ${lacks("sector")}`,
    ],
    [
      "applies: [club]",
      "applies: [venue]",
      `"applies" of reference "RULES" of standard "A1" names sector "venue", ${notAsked}`,
    ],
    [
      "applies: [club]",
      "applies: [club, club]",
      '"club" stands twice in "applies" of reference "RULES" of standard "A1"; keep one.',
    ],
  ];
  const codes: Case[] = [
    ["code: B1", "code: A2", 'Standard "A2" stands twice; give each standard its own code.'],
    ["- code: B\n", "- code: A\n", 'Area "A" stands twice; give each area its own code.'],
    [
      "- code: B\n",
      "- code: all\n",
      '"all" cannot be the code of an area, because it stands for the whole return in exports; choose another code.',
    ],
  ];
  const levels: Case[] = [
    [
      "          yes: All do it.",
      "          yes: All do it.\n          best: More.",
      `"levels" of standard "A1" names level "best", ${lacks("level")}`,
      "best: More",
    ],
    [
      "          part: Go on.",
      "          best: Go on.",
      `"nextSteps" of standard "A1" names level "best", ${lacks("level")}`,
    ],
    [
      "          part: Go on.",
      "          yes: Go on.",
      'Standard "A1" has next steps for "yes", but nothing is above that level; take them out.',
    ],
  ];
  const sources: Case[] = [
    [
      "          - key: RULES",
      "          - key: LAWS",
      `Standard "A1" names reference "LAWS", ${lacks("reference")}`,
    ],
    [
      "            applies: [club]",
      "            applies: [club]\n          - key: RULES",
      '"RULES" stands twice in the references of standard "A1"; keep one.',
      "- key: RULES\n        resources",
    ],
    ["[helpline]", "[helpdesk]", `Standard "A1" names resource "helpdesk", ${lacks("resource")}`],
    [
      "[helpline]",
      "[helpline, helpline]",
      '"helpline" stands twice in the resources of standard "A1"; keep one.',
    ],
    [
      "resources:\n  - key: helpline\n    title: Helpline\n    url: https://example.org/help\n",
      "",
      `Standard "A1" names resource "helpline", ${lacks("resource")}`,
      "resources: [helpline]",
    ],
    [
      "    checkedOn: 2024-02-29",
      "  - key: RULES\n    title: Again",
      'Reference "RULES" stands twice; give each reference its own key.',
    ],
    [
      "    url: https://example.org/help",
      "    url: https://example.org/help\n  - key: helpline\n    title: Again\n    url: https://example.org",
      'Resource "helpline" stands twice; give each resource its own key.',
      "- key: helpline\n    title: Again",
    ],
  ];
  const questions: Case[] = [
    [
      "      reason: We lend none.",
      "      reason: We lend none.\n  - key: devices\n    text: Again?\n    whenNo: { standards: [A2], reason: None. }",
      'Start question "devices" stands twice; give each start question its own key.',
      "- key: devices\n    text: Again",
    ],
    [
      "standards: [A2]",
      "standards: [A9]",
      'Start question "devices" names standard "A9", which this template does not have; write the code of one of its standards.',
    ],
    [
      "standards: [A2]",
      "standards: [A1]",
      'Start question "devices" names standard "A1", which may never be called not applicable; take it out of the list.',
    ],
    [
      "standards: [A2]",
      "standards: [A2, A2]",
      '"A2" stands twice in the standards of start question "devices"; keep one.',
    ],
  ];
  const mappings: Case[] = [
    [
      "      A1: [X1, X2]",
      "      X1: [A1]",
      'The mapping from "1" has standard "X1", which this version does not have; write the new code first and the old codes after it.',
    ],
    [
      "      A1: [X1, X2]",
      "      A1: [X1, X1]",
      '"X1" stands twice in the old codes of standard "A1"; keep one.',
    ],
    [
      '- version: "1"',
      '- version: "2"',
      '"mapsFrom" names version "2", which is this version itself; name an earlier one.',
    ],
    [
      "      A1: [X1, X2]",
      '      A1: [X1, X2]\n  - version: "1"\n    standards: {}',
      'Mapping "1" stands twice; give each mapping its own version.',
      '- version: "1"\n    standards: {}',
    ],
  ];
  const rows = [...scale, ...bands, ...sectors, ...codes, ...levels, ...sources, ...questions, ...mappings];
  test.each(rows.map((row) => ({ row, sentence: row[2] })))("$sentence", ({ row }) => expectOneFault(row));

  test("a key of a level that stands twice", () => {
    expect(told(changed("- key: part", "- key: no"))[0]).toBe(
      '12: Level "no" stands twice; give each level its own key.',
    );
  });

  test.each(["dont-know", "come-back-later"])("%s, an honest blank, is no key of a level", (key) => {
    const source = SMALL.replace("key: part", `key: ${key}`).replaceAll(" part:", ` ${key}:`);
    expect(told(source)).toEqual([
      `12: "${key}" cannot be the key of a level, because every audit has it already; choose another key.`,
    ]);
  });

  test("not-applicable is no key of a level", () => {
    const source = SMALL.replace("key: part", "key: not-applicable").replaceAll(" part:", " not-applicable:");
    expect(told(source)).toEqual([
      '12: "not-applicable" cannot be the key of a level, because every audit has it already; choose another key.',
    ]);
  });
});

describe("meeting every standard is enough for a band that meets", () => {
  // The middle level meets and earns half of the points.
  const halfMeets = changed("      points: 1\n", "      points: 1\n      meets: true\n");

  test("exactly at the edge of the band", () => {
    expect(told(halfMeets)).toEqual([]);
  });

  test("a hair below the band", () => {
    const source = halfMeets.replace("to: 50", "to: 50.1").replace("from: 50", "from: 50.1");
    expect(told(source)).toEqual([
      '27: A return that meets every standard scores 50, below band "high", which begins at 50.1; begin the band lower or change the points of the levels.',
    ]);
  });
});

describe("dates", () => {
  const saying = (date: string) =>
    `"${date}" is not in the calendar; write the day on which the source was checked.`;

  test.each(["2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00"])(
    "%s is no day",
    (date) => {
      expectOneFault(["checkedOn: 2024-02-29", `checkedOn: ${date}`, saying(date)]);
    },
  );

  test.each(["2024-02-29", "2000-02-29", "2026-12-31"])("%s is a day", (date) => {
    expect(told(SMALL.replace("2024-02-29", date))).toEqual([]);
  });

  test("a resource has one too", () => {
    expectOneFault([
      "    title: Helpline",
      "    checkedOn: 2026-06-31\n    title: Helpline",
      saying("2026-06-31"),
    ]);
  });
});
