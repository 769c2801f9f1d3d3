import type { StandardTexts } from "./texts.ts";

/** Policies & practices. */
export const POLICY_TEXTS: Readonly<Record<string, StandardTexts>> = {
  P1: {
    none: "Nobody has been named for online safeguarding since the last post holder left. {Staff} would go to their own manager, and we do not know what would happen next.",
    some: "The {lead} answers for online safeguarding, and this is in the role description. Cover for leave is arranged from week to week and is not written down; of {some} people we asked, {few} did not know whom to tell when the lead is away.",
    done: "The {lead} answers for online safeguarding to {governors}, with a named deputy for leave, evenings and holidays. We asked {some} people in different roles on a day when the lead was away: all of them knew whom to tell and how.",
    example:
      "In this year's spot check somebody able to act was reached in twelve minutes; before cover was arranged it had taken until the next day. {Children} say that it no longer matters which adult they tell.",
    action:
      "Write down the cover for the lead's absence and ask ten people in each place whom they would tell",
  },
  P2: {
    none: "The child protection policy does not mention harm online, apart from a line on the use of computers.",
    some: "There is a policy, but it was last agreed more than two years ago and says nothing about synthetic images or AI companions. The {lead} has a draft that has not yet gone to {governors}.",
    done: "The policy was agreed by {governors} this year, has an owner and a review date, and was changed outside its yearly review when national guidance changed. {Staff} can find it in two clicks; a check of {some} people showed that most had read it since it changed.",
    example:
      "When the guidance on nude images changed, the policy and the one-page summary were changed within three weeks. Two concerns since then were handled as the new text says, and no image was copied.",
    action: "Take the revised policy to {governors} and tell {everybody} what has changed",
  },
  P3: {
    none: "There are no rules of acceptable use, only the notice that appears when a computer is switched on.",
    some: "There are rules for {staff}, signed when people start. There is no version that {children} can understand, and nobody has asked people to sign again since the rules changed.",
    done: "Rules of acceptable use exist for {staff} and, in plain words and pictures, for {children}. Acceptance is recorded every year; {few} agreements were outstanding at the last count and are being followed up.",
    example:
      "The version for {children} was rewritten with a group of them. They took out words that nobody used, and when we asked a month later far more of them could say what the rules are for.",
    action:
      "Write the rules of acceptable use again in words that {children} understand, and record acceptance",
  },
  P4: {
    none: "Concerns are passed on, but there is no written route and different teams do different things.",
    some: "The reporting route is on one page and covers recording and referral. It does not say how to preserve evidence without copying it, and {few} of {some} people we asked did not know the part of the designated officer (LADO).",
    done: "There is one route, on one page, for everybody. It covers immediate safety, recording, preserving evidence without copying it, referral to children's social care or police, and the LADO. We tried it without warning on two days this year and changed the out-of-hours number after the first.",
    example:
      "In the second test the concern reached the {lead} in twelve minutes, where it had taken until the next morning in the first. Families who have used the route tell us that they had to tell their story only once.",
    action: "Add evidence, LADO and out-of-hours contacts to the reporting route and test it unannounced",
  },
  P5: {
    none: "There is no procedure for nude or semi-nude images. Managers would ring for advice.",
    some: "The procedure says that images must never be copied or forwarded. It does not yet deal with images made by AI, and it leaves open who may view and when.",
    done: "The procedure follows the national advice: {staff} do not view, copy, print, share or store; the {lead} alone may view, with a reason that is recorded; images made by AI are treated alike; and it says when to refer at once. It was walked through with {some} {staff} in {meeting}.",
    example:
      "{Staff} no longer ask to see a phone. In the walk-through all of them put it down, told the lead and stayed with the young person, and young people say that this is what made it possible to talk.",
    action: "Bring the procedure into line with national advice, with images made by AI, and walk through it",
  },
  P6: {
    none: "There is no code of conduct for adults online. We rely on common sense and on professional standards.",
    some: "The code covers social media and personal accounts. It does not say how low-level concerns are raised, and there is nothing for {staff} who are themselves targeted online.",
    done: "The code says how adults communicate with {children}, with which accounts and devices, and how concerns, including low-level ones, are raised. {Staff} who are targeted have a named person to turn to. It is part of induction and was read out and discussed in {meeting}.",
    example:
      "Low-level concerns rose from none to a handful after the discussion, all of them minor and put right early. {Children} have one official channel and no longer ask for private numbers.",
    action:
      "Add low-level concerns and support for targeted adults to the code, and discuss it with everybody",
  },
  P7: {
    none: "Phones and cameras are used as people see fit. There is a consent form for photographs, and that is all.",
    some: "Rules for phones and photographs are written and were sent to {families}. Smart watches are not mentioned, and in {few} of our rooms the rules are not followed at busy times.",
    done: "Rules for phones, wearables, cameras, CCTV and publishing pictures are written, explained to {families} when they join, and followed. We walked round on {few} days without notice and found one personal phone where it should not have been.",
    example:
      "Personal phones go into lockers at the start of a session. {Families} were asked what they have noticed: they named that adults look up more and that pictures are sent from one official account only.",
    action: "Bring wearables into the rules for phones and check every room without notice each term",
  },
  P8: {
    none: "Data protection is left to a template notice. {Staff} are unsure whether they may share information about a child.",
    some: "There is a privacy notice and a register. Impact assessments are missing for {few} systems that hold data about {children}, and in {meeting} several {staff} thought that consent is always needed before sharing to protect a child.",
    done: "Impact assessments exist for every system with high risk and were reviewed this year. {Staff} know that they may share information to protect a child; we asked {some} of them with a short case, and all of them got it right or asked.",
    example:
      "Two partners told us that information now comes on the day and not after a week. In the last quarter no referral was delayed by a question about consent.",
    action: "Do the missing impact assessments and go through the sharing of information in {meeting}",
  },
  P9: {
    none: "Policies on bullying, exploitation and complaints do not mention the online form of the harm.",
    some: "Bullying and behaviour deal with what happens online. Exploitation, radicalisation, whistleblowing and complaints do not, and there is no agreed way to respond to online challenges and hoaxes.",
    done: "Each related policy deals with the online form of the harm and points to one procedure. We have agreed how to respond to challenges and hoaxes without spreading them, and used this once this year.",
    example:
      "When a hoax went round in the autumn we sent no warning with its name in it. {Families} got general advice the same day, and few {children} had heard of it a week later.",
    action: "Read all related policies together and add the online form of each harm",
  },
  P10: {
    none: "Neither {children} nor {families} have been asked about our rules.",
    some: "A few {children} were asked about the rules when they were last revised. We cannot show anything that changed because of it, and {families} have not been asked.",
    done: "{Children} and {families} take part in the yearly review of the rules, through a panel and a short survey. A list shows what they said and what we did, including what we did not change and why.",
    example:
      "{Children} asked for a way to report a worry without speaking. The form they designed was used {some} times in its first term.",
    action: "Ask {children} and {families} about the rules before the next review and publish what changed",
  },
  P11: {
    none: "Contracts and lettings say nothing about online safeguarding.",
    some: "New contracts have a clause on online safeguarding. Older ones do not, lettings are not covered, and nobody has asked providers for assurance.",
    done: "Contracts, grants and lettings require our standards. {Few} providers were asked for assurance this year; one had no trained lead, was given two months, and now has one.",
    example:
      "A provider of holiday activities changed the way it takes pictures after our visit. {Families} were told, and complaints about pictures have stopped.",
    action: "Put online safeguarding into every contract and letting, and ask for assurance once a year",
  },
  P12: {
    none: "{Staff} try new tools as they come. There is no list of what is approved, and none of what is not.",
    some: "There is a statement on generative AI, but no list of approved tools. Some {staff} use free tools, and we cannot say that no personal data has been entered.",
    done: "New platforms and AI tools are assessed and approved before use. The list of approved tools is on the intranet, and a check of {many} accounts found no tool that was not on it.",
    example:
      "One popular tool was refused because it kept what {children} wrote. An alternative was found in a month, and {children} helped to try it out.",
    action: "Publish the list of approved tools, assess those in use and say what may never be entered",
  },
};
