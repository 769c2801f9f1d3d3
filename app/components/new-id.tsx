/** The id of the record that a form will add: sent twice, by two clicks or a page loaded again, it adds one. */
export function NewId({ id }: { id: string }) {
  return <input type="hidden" name="newId" value={id} />;
}
