/** The colours that a template may give to a level or a band (design, section 3). */
export const COLOURS = ["red", "amber", "yellow", "green", "blue", "grey"] as const;
export type Colour = (typeof COLOURS)[number];
