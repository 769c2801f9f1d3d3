import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { HeadingLevel, Styling } from "./options.ts";

type NotificationBannerProps = Styling & {
  /** A string becomes the heading of the banner; anything else is taken as it is. */
  children: ReactNode;
  type?: "success";
  role?: string;
  titleText?: ReactNode;
  titleHeadingLevel?: HeadingLevel;
  /** Of its own where a page has two banners. */
  titleId?: string;
  disableAutoFocus?: boolean;
};

export function NotificationBanner(props: NotificationBannerProps) {
  const { children, type, classes, attributes, titleId = "govuk-notification-banner-title" } = props;
  const isSuccess = type === "success";
  const Heading = `h${props.titleHeadingLevel ?? 2}` as const;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is always set, to alert or region at the least
    <div
      className={classNames(
        "govuk-notification-banner",
        isSuccess && "govuk-notification-banner--success",
        classes,
      )}
      role={props.role || (isSuccess ? "alert" : "region")}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...attributes}
    >
      <div className="govuk-notification-banner__header">
        <Heading className="govuk-notification-banner__title" id={titleId}>
          {props.titleText || (isSuccess ? "Success" : "Important")}
        </Heading>
      </div>
      <div className="govuk-notification-banner__content">
        {typeof children === "string" ? (
          <p className="govuk-notification-banner__heading">{children}</p>
        ) : (
          children
        )}
      </div>
    </div>
  );
}
