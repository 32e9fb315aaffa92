import type { Edition } from '../../editions/edition.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import type { PaperFormat } from '../../papers/draw-paper.ts';
import { openFonts } from '../../papers/renderers/fonts/open-fonts.ts';
import { drawEdition } from '../../papers/issue/draw-edition.ts';
import { drawReport } from '../../papers/issue/draw-report.ts';
import type { DrawnPaper } from '../../papers/issue/paper-folder.ts';
import { COUNTY_KINDS } from '../../method/unit-kind.ts';
import type { UnitKind } from '../../method/unit-kind.ts';
import type { TestCounty } from '../support/test-county.ts';
import { DATE, KNOWN_AT } from '../support/paper-county.ts';

type Period = 'day' | 'week' | 'month';
const REPORTS = ['daily', 'weekly', 'monthly'] as const;

/** Editions of a county and their papers, each made once by the functions the commands call. */
export class MadePapers {
  private readonly editions = new Map<string, string>();
  private readonly reports = new Map<ReportKind, DrawnPaper[]>();
  private readonly plain = new Map<string, Uint8Array>();

  static async of(county: TestCounty): Promise<MadePapers> {
    const made = new MadePapers();
    for (const period of ['day', 'week', 'month'] as const) {
      const specs = COUNTY_KINDS.map((kind) => ({ kind, period, date: DATE }));
      for (const edition of await county.editions(specs, KNOWN_AT)) {
        made.editions.set(`${period} ${edition.kind}`, JSON.stringify(edition));
        if (period === 'week') await made.drawPlain(county, edition);
      }
    }
    const making = { fonts: openFonts(), approvalOf: () => null };
    for (const kind of REPORTS) {
      const { papers } = await drawReport(county.dir, kind, DATE, KNOWN_AT, making);
      made.reports.set(kind, papers);
    }
    return made;
  }

  /** An edition as parsed from its JSON. */
  edition(period: Period, kind: UnitKind): Edition {
    return parseEdition(this.editions.get(`${period} ${kind}`)!);
  }

  /** The plain paper of the week's edition. */
  plainPaper(kind: UnitKind, format: PaperFormat): Uint8Array {
    return this.plain.get(`${kind} ${format}`)!;
  }

  report(kind: ReportKind, format: PaperFormat): Uint8Array {
    return bytesOf(this.reports.get(kind)![0]!, format);
  }

  message(kind: ReportKind): string {
    return new TextDecoder().decode(this.report(kind, 'txt'));
  }

  /** With the monthly report. */
  get letters(): DrawnPaper[] {
    return this.reports.get('monthly')!.slice(1);
  }

  private async drawPlain({ dir }: TestCounty, edition: Edition): Promise<void> {
    for (const format of ['docx', 'pdf', 'xlsx'] as const) {
      this.plain.set(`${edition.kind} ${format}`, await drawEdition(dir, edition, format));
    }
  }
}

export function bytesOf({ files }: DrawnPaper, format: PaperFormat): Uint8Array {
  return files.find((file) => file.format === format)!.bytes;
}
