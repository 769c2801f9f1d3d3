import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAdministrator } from "#app/auth/guards.server.ts";
import { SettingsConflict } from "#app/components/admin/settings-conflict.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { isEmail } from "#app/domain/people/email.ts";
import { errorList, errorMessage, readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { type EditableSettings, findSettings, saveSettings } from "#db/settings.server.ts";

export const meta: MetaFunction = () => pageTitle("Settings");

const NAME_LENGTH = 120;
// Room for words such as "Monday to Friday, 9am to 5pm" after the number.
const PHONE_LENGTH = 60;

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await requireAdministrator(args);
  const isSaved = new URL(args.request.url).searchParams.get("done") === "saved";
  return json({ isSaved, version: findSettings(db).version, stored: editable(findSettings(db)) });
}

const phone = z
  .string()
  .max(PHONE_LENGTH, `Phone number must be ${PHONE_LENGTH} characters or fewer`)
  .refine((text) => text === "" || /\d/.test(text), "Enter a phone number with digits, or leave this empty");

const settingsForm = z.object({
  name: z
    .string()
    .min(1, "Enter the partnership’s name")
    .max(NAME_LENGTH, `Name must be ${NAME_LENGTH} characters or fewer`),
  contactEmail: z
    .string()
    .refine((text) => text === "" || isEmail(text), "Enter an e-mail address such as name@example.org"),
  contactPhone: phone,
  socialCarePhone: phone,
  outOfHoursPhone: phone,
  ladoPhone: phone,
});

type Errors = Partial<Record<keyof EditableSettings, string>>;

export async function action(args: ActionFunctionArgs) {
  const { db, user, clock } = await requireAdministrator(args);
  const form = await readForm(args.request);
  const version = Number(textField(form, "version"));
  const typed = readTyped(form);
  const parsed = settingsForm.safeParse(typed);
  if (!parsed.success)
    return json({ typed, version, errors: errorsOf(parsed.error), theirs: null }, { status: 400 });
  const saved = saveSettings(db, parsed.data, version, { actorId: user.id, at: clock.now() });
  if (saved.ok) return redirect(paths.settings({ done: "saved" }));
  const { theirs } = saved;
  const errors: Errors = {};
  return json({ typed, version: theirs.version, errors, theirs: editable(theirs) }, { status: 409 });
}

function readTyped(form: FormData): EditableSettings {
  const text = (name: string) => textField(form, name).trim();
  return {
    name: text("name"),
    contactEmail: text("contactEmail"),
    contactPhone: text("contactPhone"),
    socialCarePhone: text("socialCarePhone"),
    outOfHoursPhone: text("outOfHoursPhone"),
    ladoPhone: text("ladoPhone"),
  };
}

function editable(settings: EditableSettings): EditableSettings {
  const { name, contactEmail, contactPhone, socialCarePhone, outOfHoursPhone, ladoPhone } = settings;
  return { name, contactEmail, contactPhone, socialCarePhone, outOfHoursPhone, ladoPhone };
}

/** The first fault of each field. */
function errorsOf(error: z.ZodError<EditableSettings>): Errors {
  const { fieldErrors } = z.flattenError(error);
  return Object.fromEntries(Object.entries(fieldErrors).map(([field, faults]) => [field, faults?.[0]]));
}

export default function Settings() {
  const { isSaved, version, stored } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const values: EditableSettings = result?.typed ?? stored;
  const errors: Errors = result?.errors ?? {};
  const faults = errorList({ ...errors });
  const field = (name: keyof EditableSettings) => ({
    name,
    defaultValue: values[name],
    errorMessage: errorMessage(errors[name]),
  });
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        {faults.length > 0 && <ErrorSummary errorList={faults} />}
        {isSaved && !result && <NotificationBanner type="success">Settings saved</NotificationBanner>}
        {result?.theirs && <SettingsConflict typed={values} theirs={result.theirs} />}
        <PageHeading>Settings</PageHeading>
        <form method="post" action={paths.settings()} noValidate>
          <input type="hidden" name="version" value={result?.version ?? version} />
          <Input
            {...field("name")}
            label={{ text: "Name of the partnership" }}
            hint={{ text: "Shown on every page and report." }}
          />
          <h2 className="govuk-heading-m">Whom agencies ask for help</h2>
          <Input
            {...field("contactEmail")}
            type="email"
            spellcheck={false}
            label={{ text: "E-mail address (optional)" }}
          />
          <Input {...field("contactPhone")} {...PHONE} label={{ text: "Phone number (optional)" }} />
          <h2 className="govuk-heading-m">Child-protection numbers</h2>
          <p className="govuk-body">
            Every page shows these under “Worried about a child?”. Until they are set, it gives 999 only.
          </p>
          <Input {...field("socialCarePhone")} {...PHONE} label={{ text: "Children’s social care" }} />
          <Input
            {...field("outOfHoursPhone")}
            {...PHONE}
            label={{ text: "Children’s social care, out of hours" }}
          />
          <Input
            {...field("ladoPhone")}
            {...PHONE}
            label={{ text: "Designated officer (LADO)" }}
            hint={{ text: "For concerns about an adult who works with children." }}
          />
          <Button>Save settings</Button>
        </form>
      </div>
    </div>
  );
}

const PHONE = { type: "tel", classes: "govuk-input--width-20" } as const;
