import { useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { formatCount } from '../../format/units.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Place, Places } from '../layout/places.ts';
import type { Selection } from '../map-address.ts';
import '../map.css';
import type { Box } from './boxes.ts';
import { EdgeLayer, LabelLayer, LitEdges } from './EdgeLayer.tsx';
import { FarNames } from './FarNames.tsx';
import { HoverTooltip } from './HoverTooltip.tsx';
import { Minimap } from './Minimap.tsx';
import { NodeLayer } from './NodeLayer.tsx';
import { edgesToLight, hitOf } from './pointed.ts';
import { pointAt } from './route.ts';
import type { Scene } from './scene.ts';
import { useNodeKeys } from './use-node-keys.ts';
import { useViewport } from './use-viewport.ts';
import { boundsOf, inSight, type View } from './viewport.ts';

export interface MapCanvasProps {
  readonly scene: Scene;
  readonly places: Places;
  /** Another one is another map: it is fitted into the window anew. */
  readonly series: string;
  readonly selection: Selection | null;
  readonly focus: string | null;
  readonly found: ReadonlySet<string>;
  /** A node to bring to the middle; a new object does it again. */
  readonly centre: { readonly id: string } | undefined;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onFocus?: (id: string) => void;
  readonly onHide?: (id: string) => void;
  /** `bare` leaves out the buttons and the overview: for a map within another page. */
  readonly look?: 'full' | 'bare';
}

/** Below this zoom only names are readable, and those only as far as they have room. */
const FAR = 0.68;
/** Below this zoom nothing in a ring can be made out. */
const DOTS = 0.4;
const MINIMAP_FROM = 40;
/** px at the left that the zoom buttons take. */
const BUTTONS = 40;
const nobody = () => {};

export function MapCanvas(props: MapCanvasProps) {
  const { scene, places, series, selection, focus, found, onSelect, look = 'full' } = props;
  const text = useText(mapMessages);
  const svg = useRef<SVGSVGElement>(null);
  const bounds = useMemo(() => boundsOf(places), [places]);
  const port = useViewport(svg, { bounds, series, inset: look === 'bare' ? 0 : BUTTONS });
  const [pointed, setPointed] = useState<Selection | null>(null);
  const keys = useMapKeys(props, port);
  useCentre(props.centre, places, port.centre);
  useSelectionInSight(scene, selection, port);
  const end = (event: MouseEvent) => {
    if (port.onPointerUp()) return;
    const hit = hitOf(event.target);
    if (hit?.kind === 'node') keys.setActive(hit.id);
    if (hit !== null) port.hold();
    onSelect(hit);
  };
  const isFar = port.view.scale < FAR;
  return (
    <div className="map-canvas">
      <svg
        ref={svg}
        className={classesOf(port)}
        role="group"
        aria-label={text.canvas(formatCount(scene.nodes.length), formatCount(scene.edges.length))}
        onKeyDown={keys.onKeyDown}
        onPointerDown={port.onPointerDown}
        onPointerMove={port.onPointerMove}
        onPointerUp={end}
        onPointerCancel={port.onPointerUp}
        onPointerOver={(event) => setPointed(hitOf(event.target))}
        onPointerLeave={() => setPointed(null)}
      >
        <g className="map-world" style={{ transform: transformOf(port.view) }}>
          <EdgeLayers scene={scene} pointed={pointed} selection={selection} />
          <NodeLayer
            nodes={scene.nodes}
            selected={nodeOf(selection)}
            focus={focus}
            found={found}
            active={keys.active}
          />
          {isFar ? <FarNames nodes={scene.nodes} scale={port.view.scale} found={found} focus={focus} /> : null}
        </g>
      </svg>
      {pointed === null || port.isPanning ? null : <HoverTooltip scene={scene} pointed={pointed} port={port} />}
      {look === 'bare' ? null : <Instruments scene={scene} bounds={bounds} port={port} />}
    </div>
  );
}

const transformOf = ({ x, y, scale }: View) =>
  `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) scale(${scale.toFixed(4)})`;

function classesOf({ view, isPanning }: Pick<Port, 'view' | 'isPanning'>): string {
  const far = view.scale < FAR ? 'is-far' : '';
  return `map ${far} ${view.scale < DOTS ? 'is-dots' : ''} ${isPanning ? 'is-panning' : ''}`;
}

interface EdgeLayersProps extends Pick<MapCanvasProps, 'scene' | 'selection'> {
  readonly pointed: Selection | null;
}

function EdgeLayers({ scene, pointed, selection }: EdgeLayersProps) {
  const lit = useMemo(() => edgesToLight(scene.edges, [pointed, selection]), [scene, pointed, selection]);
  const alerting = useMemo(() => new Set(scene.edges.flatMap((edge) => (edge.isAlerting ? [edge.id] : []))), [scene]);
  return (
    <>
      <EdgeLayer edges={scene.edges} />
      <LitEdges edges={lit} />
      <LabelLayer labels={scene.labels} alerting={alerting} />
    </>
  );
}

type Port = ReturnType<typeof useViewport>;

const nodeOf = (selection: Selection | null) => (selection?.kind === 'node' ? selection.id : undefined);

function useMapKeys(props: MapCanvasProps, port: Port) {
  const { places, selection, focus, onSelect } = props;
  return useNodeKeys({
    places,
    selected: nodeOf(selection) ?? focus ?? undefined,
    onOpen: (id) => onSelect({ kind: 'node', id }),
    onReveal: port.reveal,
    verbs: verbsOf(props, port),
  });
}

function verbsOf({ onFocus, onHide, onSelect }: MapCanvasProps, { zoom, fit }: Port) {
  const on = (verb: ((id: string) => void) | undefined) => (id: string | undefined) =>
    id === undefined ? undefined : verb?.(id);
  return {
    f: on(onFocus ?? nobody),
    h: on(onHide ?? nobody),
    '+': () => zoom('in'),
    '=': () => zoom('in'),
    '-': () => zoom('out'),
    '0': fit,
    Escape: () => onSelect(null),
  };
}

/** Centres when asked, and once the node has a place. */
function useCentre(
  wish: { readonly id: string } | undefined,
  places: Places,
  centre: (place: { readonly x: number; readonly y: number }) => void,
): void {
  const done = useRef<object>(undefined);
  useEffect(() => {
    const place = wish === undefined ? undefined : places.get(wish.id);
    if (place === undefined || wish === done.current) return;
    done.current = wish;
    centre(place);
  }, [wish, places, centre]);
}

/** A drawer that opens takes room: what it tells about stays in sight. */
function useSelectionInSight(scene: Scene, selection: Selection | null, { size, reveal }: Port): void {
  const { x, y } = placeOf(scene, selection) ?? nowhere;
  useEffect(() => {
    if (x !== undefined && y !== undefined) reveal({ x, y });
  }, [x, y, size, reveal]);
}

const nowhere = { x: undefined, y: undefined };

function placeOf(scene: Scene, selection: Selection | null): Place | undefined {
  if (selection === null) return undefined;
  const isIt = ({ id }: { readonly id: string }) => id === selection.id;
  if (selection.kind === 'node') return scene.nodes.find(isIt)?.place;
  const edge = scene.edges.find(isIt);
  return edge === undefined ? undefined : pointAt(edge.route, 0.5);
}

interface InstrumentsProps {
  readonly scene: Scene;
  readonly bounds: Box;
  readonly port: Port;
}

/** Zoom buttons, and an overview of what is too large to see at once. */
function Instruments({ scene, bounds, port }: InstrumentsProps) {
  const text = useText(mapMessages);
  return (
    <>
      <div className="map-zoom">
        <IconButton icon="plus" label={text.zoomIn} keys="+" onClick={() => port.zoom('in')} />
        <IconButton icon="minus" label={text.zoomOut} keys="-" onClick={() => port.zoom('out')} />
        <IconButton icon="focus" label={text.fit} keys="0" onClick={port.fit} />
      </div>
      {scene.nodes.length < MINIMAP_FROM ? null : (
        <Minimap
          nodes={scene.nodes}
          bounds={bounds}
          sight={inSight(port.view, port.size)}
          label={text.minimap}
          onPlace={port.centre}
        />
      )}
    </>
  );
}
