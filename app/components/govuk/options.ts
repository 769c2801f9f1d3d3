import type { AllHTMLAttributes, ReactNode } from "react";

type Blocked = `on${string}` | "children" | "className" | "dangerouslySetInnerHTML" | "style" | "type";

/** Further attributes of an element. No handlers (server HTML) and no styles (`style-src-attr 'none'`). */
export type Attributes = {
  [Name in keyof AllHTMLAttributes<HTMLElement> as Name extends Blocked
    ? never
    : Name]?: AllHTMLAttributes<HTMLElement>[Name];
} & { [name: `data-${string}`]: string | number | boolean | undefined };

export type Styling = { classes?: string; attributes?: Attributes };

/** Where the macros take `text` or `html`, these components take `text`, which may be any node. */
export type TextOption = Styling & { text: ReactNode };

export type LabelOption = TextOption & { isPageHeading?: boolean };

export type ErrorMessageOption = TextOption & { visuallyHiddenText?: string };

export type FieldsetOption = Styling & { legend?: LabelOption; describedBy?: string };

export type FormGroupOption = Styling;

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;
