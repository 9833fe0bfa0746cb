import { useMemo } from 'react';
import { Link } from 'react-router';
import { useRefresh } from '../../api/refresh.ts';
import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Segments } from '../../design/Segments.tsx';
import { formatSpan } from '../../format/times.ts';
import { formatCount } from '../../format/units.ts';
import { serviceMessages } from '../../i18n/messages/service.ts';
import { useLanguage, useText } from '../../i18n/use-text.ts';
import { useTracesLink } from '../../search/traces-link.ts';
import { useTimeRange } from '../../url-state/use-time-range.ts';
import { useUrlParam } from '../../url-state/use-url-state.ts';
import { Differs } from './Differs.tsx';
import { writeSelection, type Counted, type Selection } from './heat-view.ts';
import { durationSpan, wantedIn } from './selection-text.ts';
import { TraceList } from './TraceList.tsx';
import type { ServiceScope } from '../use-service.ts';
import type { ChartContext } from '../chart-context.ts';

export interface SelectionPanelProps {
  readonly scope: ServiceScope;
  readonly context: ChartContext;
  readonly selection: Selection | undefined;
  /** How many requests the selection holds; undefined while that is not known. */
  readonly counted: Counted | undefined;
  readonly onClear: () => void;
}

/** As many as fit beside the heat map, alone and under the words of a selection. */
const MOST = 10;
const MOST_SELECTED = 7;

/** Beside the heat map: the slowest requests, of what was selected in it or of the whole range. */
export function SelectionPanel({ selection, ...rest }: SelectionPanelProps) {
  return selection === undefined ? <Slowest {...rest} /> : <Selected selection={selection} {...rest} />;
}

function Slowest({ scope, context }: Pick<SelectionPanelProps, 'scope' | 'context'>) {
  const text = useText(serviceMessages);
  const traces = useTracesLink();
  const all = (
    <Link className="link panel-link" to={traces({ ...context.entries, order: 'slowest' })}>
      {text.allTraces}
    </Link>
  );
  return (
    <Panel title={text.slowest} note={text.slowestNote} actions={all} body="flush" className="c4 selection">
      <TraceList scope={scope} wanted={context.entries} most={MOST} />
    </Panel>
  );
}

function Selected({
  scope,
  context,
  selection,
  counted,
  onClear,
}: SelectionPanelProps & { readonly selection: Selection }) {
  const text = useText(serviceMessages);
  const [side, setSide] = useUrlParam('side');
  const wanted = useMemo(() => wantedIn(context.entries, selection), [context, selection]);
  const isDiffers = side === 'differs';
  const clear = <IconButton look="ghost" size="small" icon="x" label={text.clearSelection} onClick={onClear} />;
  return (
    <Panel title={text.selection} actions={clear} body="flush" className="c4 selection">
      <div className="selection-head">
        <SelectionText selection={selection} counted={counted} />
        <Segments
          size="small"
          label={text.selection}
          value={isDiffers ? 'differs' : 'traces'}
          segments={[
            { value: 'traces', label: text.slowestShort },
            { value: 'differs', label: text.whatDiffers },
          ]}
          onValue={(value) => setSide(value === 'differs' ? value : null, 'replace')}
        />
      </div>
      {isDiffers ? (
        <Differs key={writeSelection(selection)} scope={scope} selection={selection} entries={context.entries} />
      ) : (
        <TraceList scope={scope} wanted={wanted} most={MOST_SELECTED} />
      )}
      <SelectionVerbs wanted={wanted} selection={selection} counted={counted} />
    </Panel>
  );
}

function SelectionText({
  selection,
  counted,
}: Pick<SelectionPanelProps, 'counted'> & { readonly selection: Selection }) {
  const text = useText(serviceMessages);
  const { language } = useLanguage();
  const { timeZone } = useTimeRange();
  const { now } = useRefresh();
  return (
    <div className="selection-text">
      <div>
        {formatSpan(selection.from, selection.to, { language, timeZone, now })}, {durationSpan(selection)}
      </div>
      {counted === undefined ? null : (
        <div className="faint">{text.inSelection(formatCount(counted.calls), formatCount(counted.failed))}</div>
      )}
    </div>
  );
}

interface SelectionVerbsProps {
  readonly wanted: ReturnType<typeof wantedIn>;
  readonly selection: Selection;
  readonly counted: Counted | undefined;
}

function SelectionVerbs({ wanted, selection, counted }: SelectionVerbsProps) {
  const text = useText(serviceMessages);
  const traces = useTracesLink();
  const { setRange } = useTimeRange();
  const label = counted === undefined ? text.listTraces : text.listRequests(formatCount(counted.calls));
  return (
    <div className="selection-verbs">
      <Link className="btn btn-primary btn-sm" to={traces({ ...wanted, order: 'slowest' })}>
        {label}
      </Link>
      <Button size="small" onClick={() => setRange({ kind: 'absolute', from: selection.from, to: selection.to })}>
        {text.zoomToSelection}
      </Button>
    </div>
  );
}
