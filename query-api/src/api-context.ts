import type { StatusAnswer } from '@galileo/model';
import type { ConfigDocs } from '@galileo/storage';
import type { AnswerShare } from './ask/share-answers.ts';
import type { Asker } from './ask/share-questions.ts';
import type { FileShelf } from './exchange/upload/opened-files.ts';
import type { KeptTraces } from './open-trace/kept-traces.ts';
import type { TraceSettings } from './open-trace/trace-settings.ts';

/** What the routes work with. */
export interface ApiContext {
  readonly asker: Asker;
  /** Of pages that many have open: used through `answerShared`. */
  readonly answers: AnswerShare;
  /** Documents that people write. */
  readonly configDocs: ConfigDocs;
  readonly openedTraces: KeptTraces;
  /** Files that people opened to look at; never stored. */
  readonly openedFiles: FileShelf;
  readonly tenant: string;
  /** Spans of one trace that are read unless less is asked; also the ceiling of `limit` is derived from it. */
  readonly maxSpans: number;
  readonly traces: TraceSettings;
  /** A search that takes longer answers with what it has. */
  readonly searchBudgetMs: number;
  /** Rows that one question of a search may read. */
  readonly searchMaxRows: number;
  readonly now: () => number;
  readonly status: StatusProvider;
  readonly version: string;
  readonly startedAtMs: number;
  /** Where senders and people reach this installation. */
  readonly urls: () => StatusAnswer['urls'];
}

/** What the query API cannot see itself. */
export interface RunningParts {
  readonly warnings: StatusAnswer['warnings'];
  /** Of collector, log, writer and engine, as far as they run here. */
  readonly parts: StatusAnswer['parts'];
  readonly ingest: StatusAnswer['ingest'];
  readonly log: StatusAnswer['log'];
  readonly engine: {
    readonly kind: 'embedded' | 'clickhouse';
    readonly version: string;
    readonly restarts: number;
    readonly memoryBytes: number | null;
  };
}

export type StatusProvider = () => Promise<RunningParts>;
