/**
 * What agencies say to the closing questions. Words in braces as in texts.ts.
 */
export const CHILDREN_NOTICE = [
  "{Children} would say that adults ask about their life online and do not only forbid. They know whom to tell, and that it will not make things worse.",
  "They would notice that the rules are shorter and the same everywhere, and that somebody comes back to tell them what was done about what they said.",
  "Most would notice little, and that is our worry: they know the rules, but few have seen that anything changed because of them.",
  "That the adults around them know the apps they use, and that asking for help is answered the same day.",
] as const;

/** Who took part, as keys of the closing question, and how: most, though not all, asked children or parents. */
export const CONTRIBUTORS = [
  {
    who: "leaders,staff,children",
    how: "{some} {staff} from different teams, in two meetings. A group of {children} read the questions on policy and voice with a worker they know.",
  },
  {
    who: "leaders,staff,parents",
    how: "The {lead} and {few} colleagues wrote it. {Families} were asked in a short survey; {many} answered.",
  },
  {
    who: "leaders,staff,overseers",
    how: "Each area was written by those who do the work and read by somebody who does not. {Governors} discussed the draft and asked for two ratings to be lowered.",
  },
  {
    who: "leaders,staff,children,parents",
    how: "{Few} {staff} and the {lead}, in four afternoons. {Children} were asked in small groups and {families} at the door, about phones and photographs.",
  },
] as const;

export const BETTER_AUDIT = [
  "The questions on technology were hard to answer for those of us who buy everything in. One example for each would help.",
  "Ask less about documents and more about what was checked. The examples for each rating were the most useful part.",
  "It took us about two days in all. To see last time's answers beside this one's was a great help.",
  "Some words are those of schools. Please ask a small organisation to read it before the next round.",
] as const;
