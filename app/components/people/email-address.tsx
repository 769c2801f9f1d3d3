/** An e-mail address that breaks after its @ where it has to break. */
export function EmailAddress({ children: email }: { children: string }) {
  const at = email.lastIndexOf("@") + 1;
  return (
    <>
      {email.slice(0, at)}
      {at > 0 && <wbr />}
      {email.slice(at)}
    </>
  );
}
