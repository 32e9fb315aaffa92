import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSettings } from '../../etl/config/settings.ts';
import type { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { EditionStore } from '../../etl/editions/edition-store.ts';
import { parsePublishedEdition } from '../../etl/editions/parse-edition.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import { wallTimeOfIso } from '../../etl/method/calendar/shanghai.ts';
import { parseEditionId } from '../../etl/method/edition-id.ts';
import { hasData } from '../../etl/warehouse/warehouse.ts';
import { mayUse } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import { HttpError } from '../http/http-error.ts';
import type { AskedEdition } from './case-question.ts';
import { noEdition } from './no-edition.ts';
import type { OpenMakers } from './open-makers.ts';
import { readReferenceFiles } from './read-reference-files.ts';
import { WorkQueue } from './work-queue.ts';

/** Questions that wait for their turn; more are refused. */
const MAX_WAITING = 100;

/** The facts behind an edition, and behind all that is loaded. */
export class FactService {
  private readonly dir: DataDir;
  private readonly store: EditionStore;
  private readonly makers: OpenMakers;
  private readonly queue = new WorkQueue(1, MAX_WAITING);

  constructor(dir: DataDir, store: EditionStore, makers: OpenMakers) {
    this.dir = dir;
    this.store = store;
    this.makers = makers;
  }

  /** @throws HttpError 404 when it is not there, or not for who asks */
  edition(id: string, access: Access): AskedEdition {
    const spec = parseEditionId(id);
    const text = this.store.read(id);
    const edition = text === null ? null : parsePublishedEdition(text, id);
    const isShown = edition !== null || mayUse(access, 'drafts');
    const hasScheme = this.dir.list('schemes', '.yaml').some(({ name }) => name === spec?.scheme);
    if (spec === null || !isShown || !hasScheme) {
      throw noEdition();
    }
    return { id, spec, edition };
  }

  /**
   * @param scheme id; null: that of today
   * @throws HttpError 404 when nothing is loaded; 503 when a reference file is wrong
   */
  reference(scheme: string | null): Reference {
    if (!hasData(this.dir)) throw new HttpError(404, 'not_found', '还没有装载信访件。');
    return readReferenceFiles(this.dir, scheme ?? readSettings(this.dir).scheme[0]!);
  }

  /**
   * Asks the state that the edition was made of; without one: all that is loaded.
   * @throws HttpError 503 when too many wait
   */
  ask<T>(
    reference: Reference,
    asked: AskedEdition | null,
    left: AbortSignal,
    work: (maker: EditionMaker) => Promise<T>,
  ): Promise<T> {
    const iso = asked?.edition?.provenance.known_at ?? null;
    const knownAt = iso === null ? null : wallTimeOfIso(iso);
    return this.queue.run(() => this.makers.ask(reference, knownAt, left, work), left);
  }
}
