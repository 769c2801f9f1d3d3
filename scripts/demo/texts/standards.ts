import type { StandardTexts } from "./texts.ts";

/** Standards & inspection. */
export const STANDARDS_TEXTS: Readonly<Record<string, StandardTexts>> = {
  S1: {
    none: "We had not seen the Partnership's strategy before this audit.",
    some: "The strategy and the threshold document are on the intranet. {Governors} have not adopted them, and the incident flowchart differs from our own in two places.",
    done: "{Governors} have adopted the strategy, the flowchart and the threshold document. Our own flowchart is the Partnership's with our telephone numbers in it, and the {lead} answers to the Board for it.",
    example:
      "Referrals now use the words of the threshold document. Fewer come back with questions, and {families} hear sooner what will happen.",
    action: "Have {governors} adopt the strategy and bring our flowchart into line with the Partnership's",
  },
  S2: {
    none: "Online incidents are not counted separately. None was reported last year, and nobody has asked why.",
    some: "Incidents are logged, but in words of people's own choosing. They were looked at once this year, and no change of practice came of it.",
    done: "Incidents are logged in set categories and analysed twice a year. The last analysis showed more contact by strangers in games; advice to {families} was changed. A term without incidents was questioned with a survey.",
    example:
      "After the change of advice the share of {children} who said that strangers could message them in games fell by a third at the next survey.",
    action: "Log incidents in set categories and take the first analysis to {governors}",
  },
  S3: {
    none: "{Governors} have received no report on online safeguarding.",
    some: "Online safeguarding is a paragraph in the yearly safeguarding report. The minutes record that it was noted and no question.",
    done: "{Governors} receive a report each year with incidents, training, filtering checks and what children say. The minutes record their challenge and what was done about it.",
    example:
      "{Governors} asked why no concern had ever come from the evening groups. Drop-in times were begun, and the first concerns came within weeks.",
    action: "Give {governors} a yearly report of its own and record the questions they ask",
  },
  S4: {
    none: "No risk assessment covers online risks.",
    some: "There is a risk assessment, made for the network. It says nothing about the risks that our {children} meet outside our systems.",
    done: "The yearly review and risk assessment starts from what {children} tell us and from our own incident data, and covers the technology in use. It was done this term and changed the order of our actions.",
    example:
      "Because {children} named group chats at night as the greatest worry, work with {families} on sleep and phones came first. Late-night use has fallen in the survey.",
    action: "Make a risk assessment that starts from what {children} say and repeat it every year",
  },
  S5: {
    none: "Gaps are known, but there is no plan.",
    some: "There is an action plan from the last audit. {Few} of its actions have no owner or date, and it has not been looked at since the spring.",
    done: "Every gap has an action with an owner and a date. The plan is looked at each quarter by the {lead} and {governors} until an action is closed and its effect has been seen.",
    example:
      "An action that had been ticked off was opened again when a walk-round found that practice had not changed. It has now, and the next walk-round confirmed it.",
    action: "Give every action an owner and a date, and look at the plan each quarter",
  },
  S6: {
    none: "Nobody checks how online harm is recognised and recorded.",
    some: "Some records are read in supervision. There has been no sample with online harm as its subject, and no observation.",
    done: "A sample of {some} records was read this year with online harm as its subject, and supervision asks about it each time. What was found went into training: signs were recognised, but early questions were not always recorded.",
    example:
      "In the second sample the question about life online was recorded in nine of ten, after six of ten in the first. Support began earlier for those concerned.",
    action: "Sample ten records with online harm as the subject and repeat it after six months",
  },
  S7: {
    none: "The answers in this audit are our own view. We have asked nobody.",
    some: "We asked {staff} with the survey questions. {Children} and {families} have not been asked, and we have not compared the answers with our ratings.",
    done: "{Staff}, {children} and {families} were asked this year, {many} of them in all. We compared what they said with our ratings and lowered three of them.",
    example:
      "{Children} rated help lower than we did because they did not know what happens after they tell. We now tell them within two days, and their next answers were better.",
    action: "Ask {staff}, {children} and {families}, and compare their answers with our ratings",
  },
  S8: {
    none: "Nobody from outside has looked at our online safeguarding.",
    some: "The last inspection had a sentence on online safety, which we have recorded. No peer has looked, and we hold no accreditation.",
    done: "A peer from another organisation spent half a day with us this year, and the points of the last inspection have been closed. Both are recorded with what was done.",
    example:
      "The visitor noticed that younger {children} did not know the words on our posters. They were made again with pictures, and {children} now point to them.",
    action: "Ask a peer to spend half a day with us and record what is done about their findings",
  },
  S9: {
    none: "Learning from reviews does not reach us.",
    some: "Briefings on reviews are sent on by e-mail. We do not know who reads them and cannot name a change of practice.",
    done: "Learning from local and national reviews is taken up in {meeting}, with one question on what it means for us. Two changes of practice came of it this year.",
    example:
      "After one briefing we began to ask about contact between siblings' accounts. Families have found it a natural question, and two have asked for advice.",
    action: "Take each review briefing to {meeting} and write down what we change because of it",
  },
  S10: {
    none: "We do not have a list of the duties that apply to us.",
    some: "The {lead} keeps a list of duties. It is two years old and does not show who has to act when one of them changes.",
    done: "A list shows which duties apply to us and which guidance is good practice. The {lead} keeps it current; it changed twice this year, and those who had to act were told.",
    example:
      "Because the list showed the change early, new rules were in place for the first day of term and {children} knew of them.",
    action: "Bring the list of duties up to date and name who acts when one changes",
  },
  S11: {
    none: "Support after online harm is left to the referral.",
    some: "The child harmed is offered support. The child who caused harm and the families are not always, and nobody follows up after the first weeks.",
    done: "The child harmed, the child who caused harm and both families are offered support and help to have content removed. We follow up after six weeks and after three months; this was done in all but {few} cases this year.",
    example:
      "Families say that the second call mattered most. Content was removed within days where Report Remove was used with the young person.",
    action:
      "Offer support to both children and both families, and follow up after six weeks and three months",
  },
  S12: {
    none: "We have not taken part in the Partnership's work on this subject.",
    some: "We return data when asked, sometimes late. We have not taken part in peer review and have shared nothing with others.",
    done: "Our data is returned on time and is checked before it goes. We took part in the Partnership's challenge event, visited one agency as a peer, and shared our checking sheet.",
    example:
      "Two agencies use our checking sheet. What they added has come back to us, and a gap on loaned devices was found because of it.",
    action: "Return data on time and take part in one peer visit each year",
  },
};
