import { formatExactNanos } from '../../format/units.ts';
import { printMillis } from '../millis.ts';

/** A number of the table: aligned at its point, all digits on hover. */
export function Millis({ ns }: { readonly ns: number }) {
  const [whole = '', fraction] = printMillis(ns).split('.');
  return (
    <span className="ct-ms" title={formatExactNanos(ns)}>
      {whole}
      <i>{fraction === undefined ? '' : `.${fraction}`}</i>
    </span>
  );
}
