import type { TraceMapAnswer } from '@galileo/model';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Pending } from '../../design/Pending.tsx';
import { Segments } from '../../design/Segments.tsx';
import { StaleNotice } from '../../design/StaleNotice.tsx';
import { formatCount } from '../../format/units.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { traceMapMessages } from '../../i18n/messages/trace-map.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Selection } from '../../map/map-address.ts';
import type { TabProps } from '../tab-props.ts';
import { rowsOf } from './map-selection.ts';
import { TraceMap } from './TraceMap.tsx';
import { TraceMapTable } from './TraceMapTable.tsx';
import { edgeId } from './trace-scene.ts';
import { useMapChoice, useNodeNames, useTraceMap } from './use-trace-map.ts';

/** Who called whom in this transaction. */
export function ServerMapTab({ model, view }: TabProps) {
  const text = useText(traceMapMessages);
  const answer = useTraceMap({ model, view });
  if (answer.state !== 'ready') {
    return (
      <div className="tx-map-page">
        <Pending of={answer} rows={16} title={text.failedTitle} />
      </div>
    );
  }
  return (
    <div className="tx-map-page">
      <StaleNotice since={answer.staleSince} problem={answer.reason} onRetry={answer.refresh} />
      <MapOrTable model={model} view={view} answer={answer.value} />
    </div>
  );
}

type Look = 'map' | 'table';

function MapOrTable({ model, view, answer }: TabProps & { readonly answer: TraceMapAnswer }) {
  const text = useText(traceMapMessages);
  const [look, setLook] = useState<Look>('map');
  const { selection, choose } = useMapChoice({ model, view }, answer);
  return (
    <>
      <div className="tx-map-head">
        <h2>{text.title}</h2>
        <span className="faint">{text.size(formatCount(answer.nodes.length), formatCount(answer.edges.length))}</span>
        <Segments
          size="small"
          label={text.view}
          value={look}
          segments={[
            { value: 'map', label: text.map },
            { value: 'table', label: text.table },
          ]}
          onValue={setLook}
        />
      </div>
      {look === 'map' ? (
        <TraceMap model={model} answer={answer} selection={selection} onSelect={choose} look="full" />
      ) : (
        <TraceMapTable answer={answer} selection={selection} onSelect={choose} />
      )}
      <MapFoot
        answer={answer}
        selection={selection}
        onShow={() => {
          choose(selection);
          view.update({ tab: 'call-tree' }, 'step');
        }}
      />
    </>
  );
}

interface MapFootProps {
  readonly answer: TraceMapAnswer;
  readonly selection: Selection | null;
  readonly onShow: () => void;
}

/** What is selected, in words, and the way to its rows. */
function MapFoot({ answer, selection, onShow }: MapFootProps) {
  const text = useText(traceMapMessages);
  const words = useText(mapMessages);
  const names = useNodeNames(answer);
  const nameOf = (id: string) => names.get(id) ?? id;
  const edge = selection?.kind === 'edge' ? answer.edges.find((one) => edgeId(one) === selection.id) : undefined;
  const name = edge === undefined ? nameOf(selection?.id ?? '') : words.edgeTitle(nameOf(edge.from), nameOf(edge.to));
  return (
    <div className="wf-foot tx-map-foot" aria-live="polite">
      {selection === null ? (
        <span>{text.nothingSelected}</span>
      ) : (
        <>
          <span className="faint">{text.selected}</span>
          <b>{name}</b>
          <span>{text.rows(formatCount(rowsOf(answer, selection).length))}</span>
          <Button size="small" onClick={onShow}>
            {text.showRows}
          </Button>
        </>
      )}
    </div>
  );
}
