import { expect, test } from "vitest";
import { foldedText } from "#app/domain/search.ts";

test.each([
  ["École", "ECOLE"],
  ["École", "e\u0301cole"],
  ["Tŷ Gwyn", "ty gwyn"],
  ["ŚWIĘTEJ", "świętej"],
  ["ШКОЛА", "школа"],
  ["ΣΧΟΛΕΊΟ", "σχολειο"],
  ["İstanbul", "istanbul"],
  ["St Mary's (2)", "ST MARY'S (2)"],
])("%j and %j are found by each other", (one, other) => {
  expect(foldedText(one)).toBe(foldedText(other));
});

test.each([
  ["Ł", "l"],
  ["a", "b"],
  ["Ø", "o"],
])("%j and %j are two letters", (one, other) => {
  expect(foldedText(one)).not.toBe(foldedText(other));
});
