import type { MapAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { textWidth } from '../trace/text-width.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { MapCanvas } from './draw/MapCanvas.tsx';
import { sceneOf } from './draw/scene.ts';
import { DEFAULT_HOPS, type Selection } from './map-address.ts';
import { nodesWithin } from './graph/hops.ts';
import { partOf } from './graph/map-graph.ts';
import { leafGroups, MERGE_ABOVE_NODES } from './graph/merge-leaves.ts';
import { mergeNodes } from './graph/merge-nodes.ts';
import { useLayout } from './layout/use-layout.ts';
import { layoutInputOf } from './map-series.ts';
import { useMapModel, type MapModel } from './use-map-model.ts';

export interface ServiceMapProps {
  readonly answer: MapAnswer;
  /** Id of the node in the middle; without it everything is drawn. */
  readonly focus?: string;
  readonly up?: number;
  readonly down?: number;
  /** CSS height. */
  readonly height?: string;
  /** A click on a node or an edge; by default it opens the map page there. */
  readonly onSelect?: (selection: Selection) => void;
}

/** The id of a service's node, for `focus`: the first that fits when there are several of that name. */
export function serviceNodeId(answer: MapAnswer, service: string): string | undefined {
  return answer.nodes.find(({ kind, name }) => kind === 'service' && name === service)?.id;
}

interface Around {
  readonly focus: string | null;
  readonly up: number;
  readonly down: number;
}

function graphAround({ all }: MapModel, { focus, up, down }: Around) {
  const near = focus === null ? undefined : nodesWithin(all, { focus, up, down, both: false });
  const part = near === undefined ? all : partOf(all, ({ id }) => near.has(id));
  if (part.nodes.length <= MERGE_ABOVE_NODES) return part;
  return mergeNodes(part, leafGroups(part, { keep: new Set(focus === null ? [] : [focus]), open: new Set() }));
}

/** The neighbourhood of a node as a part of another page. State of its own it has none: a click opens the map page. */
export function ServiceMap(props: ServiceMapProps) {
  const { answer, focus = null, up = DEFAULT_HOPS, down = DEFAULT_HOPS, height = '320px', onSelect } = props;
  const text = useText(mapMessages);
  const navigate = useNavigate();
  const link = useLinkTo();
  const model = useMapModel(answer);
  const graph = useMemo(() => graphAround(model, { focus, up, down }), [model, focus, up, down]);
  const input = useMemo(() => layoutInputOf(graph), [graph]);
  const series = JSON.stringify([focus, up, down]);
  const places = useLayout(input, series);
  const scene = useMemo(() => {
    if (places === undefined) return undefined;
    const { names, colours, seconds } = model;
    return sceneOf({ graph, places, names, colours, seconds, failedWords: text.failedShare, widthOf: textWidth });
  }, [graph, places, model, text]);
  const openMap = ({ kind, id }: Selection) =>
    void navigate(link('/map', { ...(focus === null ? {} : { focus }), sel: `${kind === 'node' ? 'n' : 'e'}:${id}` }));
  return (
    <div className="map-embedded" style={{ height }}>
      {scene === undefined || places === undefined ? null : (
        <MapCanvas
          scene={scene}
          places={places}
          series={series}
          selection={null}
          focus={focus}
          found={nothing}
          centre={undefined}
          onSelect={(selection) => (selection === null ? undefined : (onSelect ?? openMap)(selection))}
          look="bare"
        />
      )}
    </div>
  );
}

const nothing: ReadonlySet<string> = new Set();
