/** Names who opened a form, so that words are not saved as somebody else's who signs in while it is open. */
export function OpenedBy({ userId }: { userId: string }) {
  return <input type="hidden" name="by" value={userId} />;
}
