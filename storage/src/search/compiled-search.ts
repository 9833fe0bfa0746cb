/**
 * A search as SQL. Its tests became conditions from closed lists; keys and values are typed parameters. The conditions also name the
 * parameters `tenant`, `from` and `to` of the question they become part of.
 */
export interface CompiledSearch {
  /** `search` when every span that can match is an entry span or failed, and the search table has all that is asked about. */
  readonly table: 'search' | 'spans';
  /**
   * `span`: a trace is found when one of its spans meets `seed`.
   * `trace`: every trace that is found has a span that meets `seed`, but not the other way round: `verdict` decides.
   */
  readonly level: 'span' | 'trace';
  /** Of one span, in the words of `table`. */
  readonly seed: string;
  /** The same in the words of table `spans`, for a question that names traces in the parameter `traces`. */
  readonly seedOnSpans: string;
  /** Of all spans of one trace that lie in the range: an aggregate condition, for a question that names traces in the parameter `traces`. */
  readonly verdict: string;
  readonly params: Readonly<Record<string, unknown>>;
}
