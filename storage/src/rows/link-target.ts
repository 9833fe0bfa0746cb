import { recordOf, textOf } from './fields.ts';

/** A stored span that another span links to. */
export interface LinkTarget {
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
}

/** Reads a row of `listLinkTargets`. */
export function readLinkTarget(raw: unknown): LinkTarget {
  const row = recordOf(raw);
  return { traceId: textOf(row, 'trace'), spanId: textOf(row, 'span'), service: textOf(row, 'service_name') };
}
