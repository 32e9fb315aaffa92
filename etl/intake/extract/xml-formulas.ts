import { Parser } from 'htmlparser2';

/** A cell by its row from 1 and its column from 0. */
interface Place {
  row: number;
  column: number;
}

/**
 * Finds the formulas without a stored value in the XML of Excel 2003, which the library that reads it
 * drops. Returns their places by the name of the sheet.
 */
export function valuelessXmlFormulas(xml: string): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  let sheet = '';
  let row = 0;
  let column = 0;
  let formula: Place | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const number = (attribute: string, otherwise: number) =>
          Number.parseInt(attributes[`ss:${attribute}`] ?? '', 10) || otherwise;
        switch (localName(name)) {
          case 'Worksheet':
            sheet = attributes['ss:Name'] ?? '';
            row = 0;
            break;
          case 'Row':
            row = number('Index', row + 1);
            column = 0;
            break;
          case 'Cell':
            column = number('Index', column + 1);
            formula = 'ss:Formula' in attributes ? { row, column: column - 1 } : null;
            column += number('MergeAcross', 0);
            break;
          case 'Data':
            formula = null;
        }
      },
      onclosetag(name) {
        if (localName(name) !== 'Cell' || formula === null) return;
        const places = found.get(sheet);
        if (places === undefined) found.set(sheet, [formula]);
        else places.push(formula);
        formula = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
