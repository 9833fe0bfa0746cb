import { useMemo } from 'react';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { formatCount } from '../format/units.ts';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { aroundRow } from './around-row.ts';
import { drawSize } from './graph/view-graph.ts';
import { MapDrawing } from './MapDrawing.tsx';
import { MapTable } from './table/MapTable.tsx';
import type { MapActions } from './use-map-actions.ts';
import { useMapAddress } from './use-map-address.ts';
import type { MapModel, ShownMap } from './use-map-model.ts';

export interface LargeMapProps {
  readonly model: MapModel;
  readonly shown: ShownMap;
  readonly actions: MapActions;
}

/** More nodes than a map can show: the table is the page, and a small map shows the chosen row. */
export function LargeMap({ model, shown, actions }: LargeMapProps) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const { graph, whole } = shown;
  const near = useMemo(
    () => aroundRow(whole, address.selection, new Set(address.open)),
    [whole, address.selection, address.open],
  );
  const canDraw = drawSize(graph) === 'on-demand';
  const [nodes, edges] = [formatCount(graph.nodes.length), formatCount(graph.edges.length)];
  const draw = canDraw ? (
    <Button size="small" onClick={() => change({ draws: true })}>
      {text.drawAnyway}
    </Button>
  ) : null;
  const series = JSON.stringify(['around', address.selection]);
  return (
    <div className="map-large">
      <Notice tone="info" action={draw}>
        {canDraw ? `${text.tooMany(nodes)} ${text.tooManyText}` : text.tooLarge(nodes, edges)}
      </Notice>
      <MapDrawing model={model} graph={near} series={series} found={none} centre={undefined} actions={actions} />
      <MapTable model={model} graph={whole} />
    </div>
  );
}

const none = [] as const;
