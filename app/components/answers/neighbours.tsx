import { Pagination } from "#app/components/govuk/pagination.tsx";
import { paths } from "#app/lib/paths.ts";

interface Neighbour {
  code: string;
  title: string;
}

/** Ways to the standards beside this one. While there is a form its buttons lead there, and save on the way. */
export function Neighbours(props: { returnId: string; previous: Neighbour | null; next: Neighbour | null }) {
  const { returnId, previous, next } = props;
  const link = (text: string, { code, title }: Neighbour) => ({
    text,
    labelText: `${code} ${title}`,
    href: paths.standard(returnId, code),
  });
  return (
    <Pagination
      classes="govuk-pagination--block"
      previous={previous ? link("Previous standard", previous) : undefined}
      next={next ? link("Next standard", next) : undefined}
    />
  );
}
