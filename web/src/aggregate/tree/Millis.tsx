import { formatExactNanos } from '../../format/units.ts';
import { printMillis } from '../../trace/millis.ts';

/** Milliseconds of a table cell, fainter behind the point; all digits on hover. */
export function Millis({ ns }: { readonly ns: number }) {
  const [whole = '', fraction] = printMillis(ns).split('.');
  return (
    <span className="pt-ms" title={formatExactNanos(ns)}>
      {whole}
      {fraction === undefined ? null : <span className="pt-fraction">.{fraction}</span>}
    </span>
  );
}
