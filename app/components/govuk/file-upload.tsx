import { classNames } from "./class-names.ts";
import { describedBy, type Field, FormGroup } from "./form-group.tsx";
import type { LabelOption, Styling } from "./options.ts";

type FileUploadProps = Styling &
  Field & {
    name: string;
    label: LabelOption;
    id?: string;
    multiple?: boolean;
    disabled?: boolean;
    describedBy?: string;
  };

/** The browser's own file field; the form around it needs `encType="multipart/form-data"`. */
export function FileUpload(props: FileUploadProps) {
  const { name, id = name, label, hint, errorMessage, formGroup, classes, attributes } = props;
  return (
    <FormGroup id={id} label={label} hint={hint} errorMessage={errorMessage} formGroup={formGroup}>
      <input
        className={classNames("govuk-file-upload", classes, errorMessage && "govuk-file-upload--error")}
        id={id}
        name={name}
        type="file"
        disabled={props.disabled}
        multiple={props.multiple}
        aria-describedby={describedBy(id, props, props.describedBy)}
        {...attributes}
      />
    </FormGroup>
  );
}
