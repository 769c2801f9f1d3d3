import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { readVisitor } from "#app/auth/guards.server.ts";
import { ErrorPage, errorHeading } from "#app/components/error-page.tsx";
import { type Frame, PageFrame } from "#app/components/page-frame.tsx";
import { pageTitle } from "#app/components/page-title.tsx";
import { isAdministrator } from "#app/domain/people/roles.ts";
import { navigationOf } from "#app/lib/navigation.ts";
import { NonceContext } from "#app/lib/nonce.ts";
import { findSettings } from "#db/settings.server.ts";
import enhanceUrl from "./enhance/enhance.ts?worker&url";
import stylesheetUrl from "./styles/app.scss?url";

export const meta: MetaFunction<typeof loader> = ({ data, error }) =>
  error
    ? pageTitle(errorHeading(statusOf(error)))
    : [{ title: data?.frame.partnershipName ?? "Online safeguarding audit" }];

/** Public: what every page shows around itself. It holds nothing about anybody but the person signed in. */
export async function loader(args: LoaderFunctionArgs) {
  const visitor = await readVisitor(args);
  const settings = findSettings(args.context.services.db);
  const frame: Frame = {
    partnershipName: settings.name,
    contactEmail: settings.contactEmail,
    contactPhone: settings.contactPhone,
    isDemo: settings.isDemo,
    numbers: {
      socialCarePhone: settings.socialCarePhone,
      outOfHoursPhone: settings.outOfHoursPhone,
      ladoPhone: settings.ladoPhone,
    },
    person: visitor && { name: visitor.name },
    navigation: visitor ? navigationOf(visitor.roles) : [],
    isAdministrator: visitor !== null && isAdministrator(visitor.roles),
  };
  return json({ frame });
}

const EMPTY_FRAME: Frame = {
  partnershipName: "Online safeguarding audit",
  contactEmail: "",
  contactPhone: "",
  isDemo: false,
  numbers: { socialCarePhone: "", outOfHoursPhone: "", ladoPhone: "" },
  person: null,
  navigation: [],
  isAdministrator: false,
};

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const frame = useRouteLoaderData<typeof loader>("root")?.frame ?? EMPTY_FRAME;
  const { pathname } = useLocation();
  const isHydrated = useMatches().some(({ handle }) => isHydrate(handle));
  return (
    <html lang="en" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#1d3557" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheetUrl} />
        <Meta />
        <Links />
      </head>
      {/* The enhancement module adds classes before React takes over on the chart pages. */}
      <body className="govuk-template__body" suppressHydrationWarning>
        <PageFrame frame={frame} path={pathname}>
          {children}
        </PageFrame>
        <script type="module" src={enhanceUrl} />
        {isHydrated && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

function isHydrate(handle: unknown): boolean {
  return typeof handle === "object" && handle !== null && "hydrate" in handle && handle.hydrate === true;
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage status={statusOf(useRouteError())} />;
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
