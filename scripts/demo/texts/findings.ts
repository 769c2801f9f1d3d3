type Kind = "strength" | "weakness" | "risk";

/** The same of the audit as a whole. */
export const WHOLE_FINDINGS: Readonly<Record<"strength" | "risk", readonly string[]>> = {
  strength: [
    "People here say openly what does not work, and somebody comes back to them.",
    "Those who lead the organisation ask about online safety without being reminded.",
    "What we learned from the last audit can be seen in what we do now.",
    "Safeguarding and technical colleagues meet every month and decide together.",
  ],
  risk: [
    "Much depends on two or three people. If one of them leaves, some of this stops.",
    "New tools reach children faster than we can look at them.",
    "Money for devices and training is agreed for one year only.",
    "We may know too little about what children do online outside our buildings.",
  ],
};

/** What agencies name as strengths, weaknesses and risks, by area. */
export const FINDINGS: Readonly<Record<string, Readonly<Record<Kind, readonly string[]>>>> = {
  P: {
    strength: [
      "Everybody we asked could name the lead and the deputy, and knew how to reach them out of hours.",
      "The policy is short, people know it, and it was changed twice this year because of what people told us.",
      "The reporting route was tested without warning in four places and worked in all of them.",
    ],
    weakness: [
      "Our rules were written by adults for adults. Children have not had a real part in them.",
      "New tools come into use faster than we assess them, above all free ones.",
      "Related policies still treat online harm as a separate subject.",
    ],
    risk: [
      "A worker may use an unapproved AI tool with personal data because the approved list is hard to find.",
      "A concern raised late on a Friday may wait until Monday where cover is not arranged.",
    ],
  },
  I: {
    strength: [
      "Filtering is tested every term on every kind of device, and the results are read by the safeguarding lead.",
      "Leavers lose their access on the day; the last check found none outstanding.",
    ],
    weakness: [
      "Devices that go home are checked less often than those that stay in the building.",
      "Monitoring alerts reach one person only, and nobody reads them when that person is away.",
      "We have backups, but a full restore has not been tried since the system changed.",
    ],
    risk: [
      "A change made by our supplier may switch filtering off for a group of devices without our noticing.",
      "A lost tablet may hold unencrypted photographs until the old devices are replaced.",
    ],
  },
  E: {
    strength: [
      "The programme is planned across the year and is changed when something new appears.",
      "Children can tell visitors whom they would go to, and the answers are the same in every group.",
      "Direct work with children asks about their life online as a matter of course.",
    ],
    weakness: [
      "Those who govern us have had no training that would help them ask harder questions.",
      "Training is counted but its effect on practice is not.",
      "Children take part in events but do not plan or lead any of the work.",
    ],
    risk: [
      "Staff who missed this year's update may not recognise financially motivated extortion for what it is.",
      "Children with additional needs may not follow advice that has been written for others.",
    ],
  },
  S: {
    strength: [
      "Those who govern us receive a yearly report and their questions are minuted and followed up.",
      "Actions from the last audit were checked every quarter until they were closed.",
    ],
    weakness: [
      "Online incidents are recorded, but in categories that do not let us see a pattern.",
      "We have not compared our own view with what children, families and staff say.",
      "Learning from reviews is passed on by e-mail and we do not know who has read it.",
    ],
    risk: [
      "Because we record few online incidents we may believe that there are few.",
      "Without anybody outside looking in, we may rate ourselves higher than a visitor would.",
    ],
  },
};
