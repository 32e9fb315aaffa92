import { readRegister } from '../../etl/config/register.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { ReportKind } from '../../etl/method/paper-kind.ts';
import type { PaperState } from '../../etl/method/paper-state.ts';
import { corrections } from '../../etl/papers/issue/corrections.ts';
import { MEDIA_TYPES } from '../../etl/papers/issue/outgoing-paper.ts';
import { isIssued } from '../../etl/papers/issue/published-paper.ts';
import type { PublishedPaper } from '../../etl/papers/issue/published-paper.ts';
import { readPaper } from '../../etl/papers/issue/stored-file.ts';
import { mayReadPaper } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type { PaperChanges, PaperDetail, Papers, PapersQuery } from '../contract/papers.ts';
import { HttpError } from '../http/http-error.ts';
import type { Content } from './body-cache.ts';
import { PageImages } from './page-images.ts';
import type { PdfPages } from './page-images.ts';
import { changesAnswer, fileName, filesOf, listedPaper, paperDetail } from './paper-answer.ts';
import { PaperCatalogue } from './paper-catalogue.ts';

const NO_PAPER = new HttpError(404, 'not_found', '没有这份材料，或不在您能看的范围内。');
const NO_FILE = new HttpError(404, 'not_found', '这份材料没有这个文件，请从材料的页面下载。');

/** Shown before all others: what waits for somebody. */
const FIRST_STATES = ['pending', 'failed'];

/** Published papers as those may see them who ask. */
export class PaperService {
  private readonly dir: DataDir;
  private readonly catalogue: PaperCatalogue;
  private readonly images = new PageImages();

  constructor(dir: DataDir) {
    this.dir = dir;
    this.catalogue = new PaperCatalogue(dir);
  }

  list({ kind, state, limit, offset }: PapersQuery, access: Access): Papers {
    const units = this.unitNames();
    const all = this.catalogue.list().filter((paper) => isReadable(paper, access));
    const papers = all
      .filter((paper) => kind === undefined || paper.kind === kind)
      .filter((paper) => state === undefined || paper.state === state)
      .sort((a, b) => urgency(a) - urgency(b));
    return {
      total: papers.length,
      pending: all.filter((paper) => paper.state === 'pending').length,
      papers: papers.slice(offset, offset + limit).map((paper) => listedPaper(paper, units)),
    };
  }

  /** The newest report of a kind, whatever has become of it; null: there is none. */
  newest(kind: ReportKind): { date: string; state: PaperState } | null {
    const found = this.catalogue.list().find((paper) => paper.kind === kind);
    return found === undefined ? null : { date: found.issue.date, state: found.state };
  }

  /** @throws HttpError 404 when there is none, or it is not for who asks: that it exists is not told */
  find(id: string, access: Access): PublishedPaper {
    const paper = this.catalogue.find(id);
    if (paper === null || !isReadable(paper, access)) throw NO_PAPER;
    return paper;
  }

  /** @param refusal why nothing is sent at present */
  detail(id: string, access: Access, refusal: string | null): PaperDetail {
    const paper = this.find(id, access);
    const revisions = this.catalogue.list().filter((each) => each.paper === paper.paper);
    const companions = this.catalogue
      .list()
      .filter((each) => each.issue === paper.issue && each !== paper && isReadable(each, access));
    const units = this.unitNames();
    return paperDetail(this.dir, paper, { revisions, companions, units, access, refusal });
  }

  title(paper: PublishedPaper): string {
    return listedPaper(paper, this.unitNames()).title;
  }

  /** @throws HttpError 404 when the paper has no such file, 503 when it is damaged */
  file(id: string, file: string, access: Access): Content & { name: string } {
    const paper = this.find(id, access);
    const line = filesOf(paper).find((each) => each.file === file);
    if (line === undefined) throw NO_FILE;
    const content = readPaper(this.dir, paper.issue, line);
    return {
      type: line.format === 'txt' ? 'text/plain; charset=utf-8' : MEDIA_TYPES[line.format],
      content,
      name: fileName(this.title(paper), paper, line),
    };
  }

  /** The pages of its PDF. Throws as `file` does. */
  pages(id: string, access: Access): Promise<PdfPages> {
    const { issue, lines } = this.find(id, access);
    const pdf = lines.find(({ format }) => format === 'pdf');
    if (pdf === undefined) throw NO_FILE;
    return this.images.get(pdf.sha256, () => readPaper(this.dir, issue, pdf));
  }

  /** What differs from the revision before; nothing in a first one. */
  changes(id: string, access: Access): PaperChanges {
    const paper = this.find(id, access);
    const before = this.catalogue
      .list()
      .find(
        (each) => each.paper === paper.paper && each.issue.revision === paper.issue.revision - 1,
      );
    const found = before === undefined ? [] : corrections(this.dir, before.lines, paper.lines);
    return changesAnswer(found, access);
  }

  private unitNames(): Map<string, string> {
    return new Map(readRegister(this.dir).map(({ code, name }) => [code, name]));
  }
}

function isReadable(paper: PublishedPaper, access: Access): boolean {
  return mayReadPaper(access, { unitCode: paper.unitCode, isIssued: isIssued(paper) });
}

/** The order of the list; of one urgency, papers stay in theirs. */
function urgency({ state }: PublishedPaper): number {
  const at = FIRST_STATES.indexOf(state);
  return at < 0 ? FIRST_STATES.length : at;
}
