import type { CellRule, FormSheet } from "./form-sheets.ts";

/**
 * What write-excel-file has no option for, put into the XML that it makes: rules for cells, hidden sheets and
 * protection. The places are those of ECMA-376 Part 1, 18.3.1.99: a worksheet's parts stand in a fixed order.
 */
export function sheetExtras(sheets: readonly FormSheet[]) {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml: string, { sheet }: { sheet?: string }) => {
            const found = sheets.find(({ name }) => name === sheet);
            return found ? withExtras(xml, found) : xml;
          },
        },
        "xl/workbook.xml": {
          transformElementAttributes: (
            tag: string,
            attributes: Record<string, string | number>,
            index: number | undefined,
          ) =>
            tag === "sheet" && sheets[index ?? -1]?.isHidden
              ? { ...attributes, state: "hidden" }
              : attributes,
        },
      },
    },
  };
}

function withExtras(xml: string, { isHidden, rules }: FormSheet): string {
  const protection = isHidden ? '<sheetProtection sheet="1" objects="1" scenarios="1"/>' : "";
  const validations =
    rules.length > 0
      ? `<dataValidations count="${rules.length}">${rules.map(validation).join("")}</dataValidations>`
      : "";
  return xml.replace("</sheetData>", () => `</sheetData>${protection}${validations}`);
}

function validation(rule: CellRule): string {
  const shared = `allowBlank="1" showErrorMessage="1" errorTitle="Check this cell" error="${attributeText(rule.message)}" sqref="${rule.range}"`;
  return rule.kind === "list"
    ? `<dataValidation type="list" ${shared}><formula1>${attributeText(rule.from)}</formula1></dataValidation>`
    : `<dataValidation type="textLength" operator="lessThanOrEqual" ${shared}><formula1>${rule.longest}</formula1></dataValidation>`;
}

function attributeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
