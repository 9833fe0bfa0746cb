import { useMemo } from 'react';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { textWidth } from '../trace/text-width.ts';
import { MapCanvas } from './draw/MapCanvas.tsx';
import { sceneOf } from './draw/scene.ts';
import type { MapGraph, ShownNode } from './graph/map-graph.ts';
import { useLayout } from './layout/use-layout.ts';
import { MapLegend } from './MapLegend.tsx';
import { layoutInputOf } from './map-series.ts';
import type { MapActions } from './use-map-actions.ts';
import { useMapAddress } from './use-map-address.ts';
import type { MapModel } from './use-map-model.ts';

export interface MapDrawingProps {
  readonly model: MapModel;
  readonly graph: MapGraph;
  readonly series: string;
  readonly found: readonly ShownNode[];
  readonly centre: { readonly id: string } | undefined;
  readonly actions: MapActions;
}

/** The drawn map of the page with its legend. */
export function MapDrawing({ model, graph, series, found, centre, actions }: MapDrawingProps) {
  const text = useText(mapMessages);
  const { address } = useMapAddress();
  const { names, colours, seconds } = model;
  const input = useMemo(() => layoutInputOf(graph), [graph]);
  const places = useLayout(input, series);
  const scene = useMemo(
    () =>
      places === undefined
        ? undefined
        : sceneOf({ graph, places, names, colours, seconds, failedWords: text.failedShare, widthOf: textWidth }),
    [graph, places, names, colours, seconds, text],
  );
  const foundIds = useMemo(() => new Set(found.map(({ id }) => id)), [found]);
  return (
    <div className="map-drawing">
      {scene === undefined || places === undefined ? (
        <div className="map-canvas map-drawing-wait" role="status">
          {text.drawing}
        </div>
      ) : (
        <MapCanvas
          scene={scene}
          places={places}
          series={series}
          selection={address.selection}
          focus={address.focus}
          found={foundIds}
          centre={centre}
          onSelect={actions.select}
          onFocus={actions.focus}
          onHide={actions.hide}
        />
      )}
      <MapLegend graph={graph} />
    </div>
  );
}
