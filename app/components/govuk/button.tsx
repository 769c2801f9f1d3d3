import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Styling } from "./options.ts";

type ButtonProps = Styling & {
  children: ReactNode;
  id?: string;
  /** Makes the button a link that looks like one. */
  href?: string;
  type?: "submit" | "button" | "reset";
  name?: string;
  value?: string | number;
  disabled?: boolean;
  isStartButton?: boolean;
  /** Ignores clicks for a second after the first: only where a double click would do harm. */
  preventDoubleClick?: boolean;
};

export function Button(props: ButtonProps) {
  const { children, id, href, type = "submit", name, value, disabled, isStartButton, classes } = props;
  const common = {
    className: classNames("govuk-button", classes, isStartButton && "govuk-button--start"),
    "data-module": "govuk-button",
    id,
    ...props.attributes,
  };
  const content = (
    <>
      {isStartButton && typeof children !== "string" ? <span>{children}</span> : children}
      {isStartButton && <StartIcon />}
    </>
  );
  if (href) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: the Design System's own markup for a link that looks like a button
      <a href={href} role="button" draggable="false" {...common}>
        {content}
      </a>
    );
  }
  return (
    <button
      type={type}
      value={value}
      name={name}
      disabled={disabled}
      aria-disabled={disabled || undefined}
      data-prevent-double-click={props.preventDoubleClick}
      {...common}
    >
      {content}
    </button>
  );
}

function StartIcon() {
  return (
    <svg
      className="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  );
}
