/** Who signed a submission, in words; null: nobody did in the portal. */
export function signedWords(submission: { signedBy: string | null; signedByLead: boolean }): string {
  const { signedBy, signedByLead } = submission;
  if (signedBy === null) return "Brought in by the partnership";
  return signedByLead ? `${signedBy} (signed by the lead)` : signedBy;
}
