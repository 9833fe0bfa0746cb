import type { CallNumbers } from '@galileo/model';
import type { ReactNode } from 'react';
import { formatCount, formatDuration, formatExactNanos, formatPercent, formatRate } from '../../format/units.ts';
import { mapDetailMessages } from '../../i18n/messages/map-detail.ts';
import { useText } from '../../i18n/use-text.ts';
import { averageNs, failedShare, gradeOf, isAlerting, type ApdexGrade } from '../graph/call-numbers.ts';
import { bandEdge } from '../band-edge.ts';
import type { DetailTexts } from './detail-props.ts';

export interface CallNumbersViewProps {
  readonly numbers: CallNumbers;
  /** Length of the range. */
  readonly seconds: number;
}

const gradeWords = (text: DetailTexts): Record<ApdexGrade, string> => ({
  excellent: text.gradeExcellent,
  good: text.gradeGood,
  fair: text.gradeFair,
  poor: text.gradePoor,
  unacceptable: text.gradeUnacceptable,
});

/** The figures of a node or an edge, and how its calls spread over the latency bands. */
export function CallNumbersView({ numbers, seconds }: CallNumbersViewProps) {
  const text = useText(mapDetailMessages);
  const { calls, failed, apdex, maxNs, p50Ns, p95Ns, p99Ns } = numbers;
  const average = averageNs(numbers);
  const tone = isAlerting(numbers) ? 't-error' : '';
  return (
    <>
      <div className="map-figures">
        <Figure label={text.calls} value={formatCount(calls)} foot={formatRate(calls / seconds)} />
        <Figure
          label={text.failed}
          value={formatCount(failed)}
          foot={formatPercent(failedShare(numbers))}
          tone={tone}
        />
        <Figure
          label={text.apdex}
          value={apdex?.toFixed(3) ?? '–'}
          foot={apdex === null ? '' : gradeWords(text)[gradeOf(apdex)]}
        />
        <Figure label={text.average} value={<Duration ns={average} />} foot={text.maximum(formatDuration(maxNs))} />
        <Figure
          label="p50"
          value={<Duration ns={p50Ns} />}
          foot={p95Ns === null ? '' : `p95 ${formatDuration(p95Ns)}`}
        />
        <Figure label="p99" value={<Duration ns={p99Ns} />} foot="" />
      </div>
      <Bands numbers={numbers} />
    </>
  );
}

function Duration({ ns }: { readonly ns: number | null }) {
  return ns === null ? '–' : <span title={formatExactNanos(ns)}>{formatDuration(ns)}</span>;
}

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly foot: string;
  readonly tone?: string;
}

function Figure({ label, value, foot, tone = '' }: FigureProps) {
  return (
    <div>
      <span className="stat-label">{label}</span>
      <b className={tone}>{value}</b>
      <span className={tone === '' ? 'faint' : tone}>{foot}</span>
    </div>
  );
}

const bands = [0, 1, 2, 3] as const;

/** Calls per band, ok and failed; the bar is the band's share of all calls. */
function Bands({ numbers }: { readonly numbers: CallNumbers }) {
  const text = useText(mapDetailMessages);
  const { ok, bad, bandEdgesMs, calls } = numbers;
  const edgeOf = (band: (typeof bands)[number]) => (band === 3 ? text.slow : `≤ ${bandEdge(bandEdgesMs[band])}`);
  const share = (count: number) => (calls === 0 ? '0%' : `${(100 * count) / calls}%`);
  return (
    <>
      <h2 className="map-sec">{text.latency}</h2>
      <table className="table map-tight map-bands">
        <thead>
          <tr>
            <th scope="col">{text.band}</th>
            <th scope="col" className="num">
              {text.bandOk}
            </th>
            <th scope="col" className="num">
              {text.bandFailed}
            </th>
            <th scope="col">{text.bandShare}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr key={band}>
              <td>
                <span className={`swatch map-band-${band + 1}`} /> {edgeOf(band)}
              </td>
              <td className="num">{formatCount(ok[band])}</td>
              <td className={`num ${bad[band] > 0 ? 't-error' : ''}`}>{formatCount(bad[band])}</td>
              <td>
                <span className="map-share" title={formatPercent(calls === 0 ? 0 : (ok[band] + bad[band]) / calls)}>
                  <i style={{ width: share(ok[band]) }} />
                  <i className="bad" style={{ width: share(bad[band]) }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
