import type { TraceMapAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { EmptyState } from '../../design/EmptyState.tsx';
import { traceMapMessages } from '../../i18n/messages/trace-map.ts';
import { useText } from '../../i18n/use-text.ts';
import { MapCanvas } from '../../map/draw/MapCanvas.tsx';
import type { Selection } from '../../map/map-address.ts';
import { useLayout } from '../../map/layout/use-layout.ts';
import { textWidth } from '../text-width.ts';
import { applicationColours, type TraceModel } from '../trace-model.ts';
import './server-map.css';
import { traceLayoutInput, traceScene } from './trace-scene.ts';
import { useNodeNames } from './use-trace-map.ts';

export interface TraceMapProps {
  readonly model: TraceModel;
  readonly answer: TraceMapAnswer;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  /** `bare` for a strip: no buttons. */
  readonly look: 'full' | 'bare';
}

const nothing: ReadonlySet<string> = new Set();

/** The drawing of one transaction's services. */
export function TraceMap({ model, answer, selection, onSelect, look }: TraceMapProps) {
  const text = useText(traceMapMessages);
  const names = useNodeNames(answer);
  const input = useMemo(() => traceLayoutInput(answer), [answer]);
  const series = model.skeleton.traceId;
  const places = useLayout(input, series);
  const colours = useMemo(() => applicationColours(model), [model]);
  const scene = useMemo(
    () => (places === undefined ? undefined : traceScene({ answer, places, names, colours, text, widthOf: textWidth })),
    [answer, places, names, colours, text],
  );
  if (answer.nodes.length === 0) return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  return (
    <div className="tx-map">
      {scene === undefined || places === undefined ? null : (
        <MapCanvas
          scene={scene}
          places={places}
          series={series}
          selection={selection}
          focus={null}
          found={nothing}
          centre={undefined}
          onSelect={onSelect}
          look={look}
        />
      )}
    </div>
  );
}
