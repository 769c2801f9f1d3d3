import type { StandardTexts } from "./texts.ts";

/** A childminder who works alone writes in the first person and about two rooms, not about teams. */
export const ROSEMARY_PELL_TEXTS: Readonly<Record<string, StandardTexts>> = {
  P1: {
    none: "I had not thought of this as a role of its own.",
    some: "I am the person responsible. I had not arranged who would act if I fell ill while children are here.",
    done: "I am the person responsible and have done the lead practitioner course. My neighbour, who is registered as my assistant, knows whom to ring if I fall ill; the numbers are on the inside of the kitchen cupboard.",
    example: "My assistant found the number in under a minute when we tried it out.",
    action:
      "Arrange with another childminder who acts if I fall ill, and put the numbers where they can be seen",
  },
  P2: {
    none: "My policy does not mention the internet.",
    some: "I have a policy from a pack. I have not changed it to fit my home.",
    done: "I wrote my policy again this year, two pages, and gave it to every family. I look at it each January and when the rules change.",
    example: "Parents asked about smart toys after reading it, and we agreed which may come with a child.",
    action: "Rewrite the policy from the pack so that it fits my home",
  },
  P3: {
    none: "There are no written rules.",
    some: "My own family knows the rules, but they are not written down.",
    done: "There is one page of rules for everybody who uses the wi-fi in my home, my own teenagers included, and all have signed it. For the little ones there are three pictures by the tablet.",
    example: "A four-year-old told her father to ask before taking a picture.",
    action: "Write one page of rules for everybody who uses the wi-fi at home",
  },
  P4: {
    none: "I would ring somebody, but have nothing written down.",
    some: "I have the numbers. I did not know what to do about keeping evidence.",
    done: "A card by the telephone says what to do: keep the child safe, write it down, leave the device alone and copy nothing, ring children's social care or the police, and the LADO if it is about an adult in my home.",
    example: "I talked the card through with my childminding group and two of them have made their own.",
    action: "Make a card with the steps and the numbers and keep it by the telephone",
  },
  P7: {
    none: "I take pictures with my own phone.",
    some: "Parents have agreed to pictures, but they are taken with my own phone.",
    done: "Pictures are taken with one tablet that stays in the house and are sent through the learning journal only. My phone stays on the shelf, and visitors are asked to leave theirs in the hall.",
    example:
      "Parents see a few pictures a week in one place, and I no longer get requests in private messages.",
    action: "Take pictures with one device that stays in the house",
  },
  I2: {
    none: "The wi-fi is not filtered.",
    some: "The filter of my provider is on, but the tablet can be used without it.",
    done: "The filter of my provider is on for the whole house and the tablet has a child account. I tried both with the test page in the spring and in the autumn.",
    example: "Nothing has come up that should not have, and the children choose from what is there.",
    action: "Set up a child account on the tablet and test the filter twice a year",
  },
  E1: {
    none: "My assistant has had no induction in this.",
    some: "I have told my assistant about the rules, but not about the signs.",
    done: "I did the online course for childminders and went through it with my assistant before she was first alone with the children. We both have the certificate.",
    example: "My assistant noticed a game with a chat in it and turned the chat off.",
    action: "Go through the signs of online abuse with my assistant",
  },
  E8: {
    none: "I leave this to parents.",
    some: "I talk with parents when they ask.",
    done: "I send families one piece of advice each half-term and talk about screens when a child starts. They know which apps I use and that they can ask me.",
    example: "Two families set up child accounts at home after we had looked at it together.",
    action: "Send families one piece of advice each half-term",
  },
  S2: {
    none: "I have not kept a log.",
    some: "I write down incidents in the same book as accidents. There has been nothing online this year, and I have not asked myself whether I would have noticed.",
    done: "I log anything online in its own section and look at it in January and July. There was nothing this year, so I asked parents what they had seen at home.",
    example: "Parents told me about one game, and we agreed that it stays at home.",
    action: "Give online incidents their own section in the book and ask parents what they have seen",
  },
  S5: {
    none: "I had no list of things to do.",
    some: "I have a list in my head and this audit has made it longer.",
    done: "Three things to do, each with a date, are on the calendar in the kitchen. I tick them off when they are done and look again after a month.",
    example: "The tablet lock was first on the list and has held.",
    action: "Write down what is to be done with a date for each",
  },
};
