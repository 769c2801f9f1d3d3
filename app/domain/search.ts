/**
 * A text as searches compare it: in whatever case and with or without accents, of every alphabet. "École", "ECOLE" and
 * "ecole" are one, and so are "Tŷ" and "ty": not every keyboard has what a name is written with.
 */
export function foldedText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}
