import type { StandardTexts } from "./texts.ts";

/** Education & training. */
export const EDUCATION_TEXTS: Readonly<Record<string, StandardTexts>> = {
  E1: {
    none: "Induction does not speak of online safeguarding.",
    some: "Online safeguarding is part of induction for {staff}. Agency workers and people who start in the middle of a term do not always have it before they are alone with {children}; {few} of the last {some} starters had not.",
    done: "Everybody has online safeguarding induction before unsupervised contact with {children}, with the signs of online abuse in it. The record of the last {many} starters shows all of them done; two began late because of this.",
    example:
      "Asked after three months, new starters could name signs that they now look for and had raised small things early, which those who started before them had not.",
    action: "Let nobody begin unsupervised work before induction and check the record every month",
  },
  E2: {
    none: "There has been no update since the last audit.",
    some: "An update was held this year, and about two thirds of {staff} came. It did not explain our own filtering and monitoring, or what people are to do about them.",
    done: "{Staff} and managers have a yearly update, with what our filtering and monitoring do and what is expected of people. {Many} came, and the others had it in {meeting} within a month.",
    example:
      "Reports that a page ought to have been blocked rose after the update, from people who had never sent one. {Children} say that adults now know what they are talking about.",
    action: "Hold the update again for those who missed it, with our own filtering and monitoring in it",
  },
  E3: {
    none: "The {lead} has general safeguarding training, and technical staff have none.",
    some: "The {lead} went on a course on online harm last year. The deputy and technical staff have had nothing that brings safeguarding and technology together.",
    done: "The {lead}, the deputies and technical staff have had training for their roles, part of it together. They use what they learned in the checks that they now do side by side.",
    example:
      "The technical lead saw a pattern in the alerts and knew to bring it the same day. Support for a small group of {children} began a week before it would have done.",
    action: "Book role-specific training for deputies and technical staff, part of it together with the lead",
  },
  E4: {
    none: "{Governors} have had no training on this subject.",
    some: "One of {governors} has had training. The others receive reports but, by their own account, would not know what to ask.",
    done: "{Governors} were trained this year to question online safeguarding. The minutes of the last three meetings show questions about testing, about nil returns and about what children say.",
    example:
      "A question from {governors} about holidays led to cover for alerts in the summer. Two alerts were acted on in August that would have waited until September.",
    action: "Train {governors} to question online safeguarding and look for their questions in the minutes",
  },
  E5: {
    none: "There is an assembly once a year, and nothing else is planned.",
    some: "There are lessons in some groups and a week of events in February. They are not joined into a programme, and what is taught depends on who teaches.",
    done: "A planned programme runs through the year, with themes by age that return at greater depth. It is taught across subjects and activities; the {lead} sat in on {some} sessions and the plan was changed in two places.",
    example:
      "{Children} of different ages were given the same made-up message and asked what they would do. Nearly all chose to stop, keep it and tell somebody, and could say why.",
    action: "Join the lessons and events into one planned programme by age, and see how it is taught",
  },
  E6: {
    none: "Assessments and plans do not ask about life online.",
    some: "The assessment form has a question on life online. In a sample of {some} it was answered in fewer than half, and adults in the household are not asked about.",
    done: "Assessments, plans and reviews ask about life online, with self-harm and suicide content, and about adults in the household. A sample of {many} showed it covered in nine of ten. Practitioners choose among agreed tools and resources.",
    example:
      "Young people say in their reviews that they were asked about games and friends online before they were asked about risk, and that this made it easier to speak.",
    action: "Make life online part of every assessment and sample twenty records in six months",
  },
  E7: {
    none: "The same material is used for everybody.",
    some: "Some material has been simplified for {children} with special educational needs. Nothing has been adapted for care-experienced children or for others more exposed to harm.",
    done: "Teaching and support are adapted for {children} with special educational needs and disabilities and for those who are or were in care. Social stories, symbols and one-to-one sessions are used, and what worked is noted in the plan.",
    example:
      "A small group made their own picture cards for saying no online. Their adults report that the cards are used at home too.",
    action: "Adapt the material for care-experienced children and others at greater risk, with their advice",
  },
  E8: {
    none: "We have nothing for {families} on this subject.",
    some: "{Families} get a leaflet at the start and a link in the newsletter now and then. They are not told which systems we use or whom to contact.",
    done: "{Families} and foster carers get short, practical advice each term, in the languages they read, and know which systems we use and whom to contact. {Many} came to the last evening; others watched the recording.",
    example:
      "In the survey after the evening most {families} had changed at least one setting at home, and several asked for help with it.",
    action: "Send {families} one piece of practical advice each term and say whom to contact",
  },
  E9: {
    none: "{Children} have not been told how to report harmful content.",
    some: "Posters name helplines and Report Remove. We have not asked {children} whether they know whom to tell, or whether they would.",
    done: "{Children} know how to report content and have it removed, and whom to tell. We asked {many} of them: nine of ten could name two people, and eight of ten said they would tell.",
    example:
      "The share who say they would tell an adult here has risen from six in ten to more than eight since we asked them what stands in the way.",
    action: "Ask {children} whether they know whom to tell and would do so, and act on what they say",
  },
  E10: {
    none: "{Children} take no part in planning this work.",
    some: "{Children} helped to run one event. They were not there when it was planned, nor when we looked at how it had gone.",
    done: "A group of {children} plans part of each year's work, leads sessions for others and reviews how they went. Adults support them and act on what they suggest; the notes show {few} suggestions taken up.",
    example:
      "The group replaced the yearly talk with short sessions led by older for younger ones. The younger ones remember more of it, and three of them have joined the group.",
    action: "Form a group of {children} to plan and review the work with us",
  },
  E11: {
    none: "Our material is some years old and does not cover current harms.",
    some: "Material covers contact and content. Money-driven extortion, AI companions and synthetic images are not in it yet, and nobody is charged with keeping it current.",
    done: "Training and teaching cover content, contact, conduct and commerce, and are refreshed each term for what is new. This year financially motivated extortion, synthetic images and AI companions were added.",
    example:
      "In an exercise with invented messages most {children} recognised an attempt at extortion and said what they would do. Before the update few of them had.",
    action:
      "Add extortion, synthetic images and AI companions to the material, and name who keeps it current",
  },
  E12: {
    none: "We do not know what training is needed, or what it changes.",
    some: "Attendance is counted and people fill in a form at the end. We do not look at whether practice changes, or at who takes up multi-agency courses.",
    done: "Needs are analysed each year by role. Three months after training, managers look for what has changed in practice, and uptake of multi-agency courses is reported to {governors}.",
    example:
      "The look after three months showed that recording had improved but that early questions were still not asked. The next session was built on that, and the following sample was better.",
    action:
      "Look for changes in practice three months after training and report uptake of multi-agency courses",
  },
};
