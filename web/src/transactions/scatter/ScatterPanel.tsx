import type { ScatterAnswer } from '@galileo/model';
import { useEffect, useRef, useState } from 'react';
import type { ChartMark } from '../../charts/chart-marks.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Pending } from '../../design/Pending.tsx';
import { StaleNotice } from '../../design/StaleNotice.tsx';
import { formatCount } from '../../format/units.ts';
import { transactionsMessages } from '../../i18n/messages/transactions.ts';
import { useText } from '../../i18n/use-text.ts';
import { useWidth } from '../../trace/use-size.ts';
import type { Counted, Region } from '../region/region.ts';
import { RegionForm } from '../region/RegionForm.tsx';
import { CountNotice } from '../CountNotice.tsx';
import type { ScatterState } from '../use-chart.ts';
import { MaxSelect } from './MaxSelect.tsx';
import { ScatterPlot } from './ScatterPlot.tsx';

export interface ScatterPanelProps {
  readonly state: ScatterState;
  readonly region: Region | undefined;
  readonly counted: Counted | undefined;
  readonly onRegion: (region: Region | undefined, how?: 'push' | 'replace') => void;
  readonly marks: readonly ChartMark[];
  readonly max: string | undefined;
  readonly onMax: (max: string | undefined) => void;
  /** The plot has this width now, pixels. */
  readonly onWidth: (width: number) => void;
}

/** The scatter chart in all its states. */
export function ScatterPanel(props: ScatterPanelProps) {
  const { state, region, counted, onRegion, marks, max, onMax, onWidth } = props;
  const text = useText(transactionsMessages);
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const [isForm, setIsForm] = useState(false);
  useEffect(() => onWidth(width), [onWidth, width]);
  const { answer, asked, isOutdated } = state;
  const value = answer.state === 'ready' ? answer.value : undefined;
  const actions = (
    <>
      <IconButton
        look="ghost"
        size="small"
        icon="edit"
        label={text.exactRegion}
        disabled={value === undefined}
        onClick={() => setIsForm(true)}
      />
      <MaxSelect max={max} maxNs={value?.maxNs} onMax={onMax} />
    </>
  );
  return (
    <Panel
      className="tx-chart"
      title={text.responseTime}
      note={value === undefined ? undefined : <ScatterLegend answer={value} />}
      actions={actions}
    >
      {answer.state === 'ready' ? (
        <StaleNotice since={answer.staleSince} problem={answer.reason} onRetry={answer.refresh} />
      ) : null}
      <div ref={element} className={`scatter ${isOutdated ? 'stale' : ''}`} aria-busy={isOutdated}>
        {answer.state === 'ready' ? (
          width === 0 ? null : (
            <ScatterPlot {...{ answer: answer.value, asked, width, region, counted, onRegion, marks }} />
          )
        ) : (
          <Pending of={answer} rows={10} title={text.chartFailed} />
        )}
      </div>
      {value === undefined ? null : <CountNotice completeness={value.completeness} />}
      {isForm && value !== undefined ? (
        <RegionForm region={region ?? wholeOf(value)} onRegion={onRegion} onClose={() => setIsForm(false)} />
      ) : null}
    </Panel>
  );
}

function wholeOf({ fromUnixNano, toUnixNano }: ScatterAnswer): Region {
  return { fromNs: BigInt(fromUnixNano), toNs: BigInt(toUnixNano) - 1n, minNs: 0, maxNs: null };
}

/** What the marks mean, and how many there are of each. */
function ScatterLegend({ answer }: { readonly answer: ScatterAnswer }) {
  const text = useText(transactionsMessages);
  const { ok, failed, above, form } = answer;
  const count = above.ok + above.failed;
  return (
    <span className="legend">
      <span className="legend-item">
        <i className="dot dot-ok" /> {text.ok} <b>{formatCount(ok)}</b>
      </span>
      <span className="legend-item">
        <i className="swatch cross" /> {text.failed} <b>{formatCount(failed)}</b>
      </span>
      {count === 0 ? null : (
        <span className="legend-item" title={text.aboveHint(formatCount(above.ok), formatCount(above.failed))}>
          <i className="scatter-tri" /> {text.above} <b>{formatCount(count)}</b>
        </span>
      )}
      {form === 'cells' ? <span className="faint">{text.cellsNote(formatCount(ok + failed))}</span> : null}
    </span>
  );
}
