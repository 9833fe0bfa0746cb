import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import { kindWord, type MapTexts } from '../kind-word.ts';
import type { Place } from '../layout/places.ts';
import type { Selection } from '../map-address.ts';
import { MapTooltip, type MapTooltipProps } from './MapTooltip.tsx';
import { pointAt, RADIUS } from './route.ts';
import type { Scene } from './scene.ts';
import type { Viewport } from './use-viewport.ts';

export interface HoverTooltipProps {
  readonly scene: Scene;
  readonly pointed: Selection;
  readonly port: Pick<Viewport, 'view' | 'size'>;
}

/** px of a tooltip with its distance. */
const HIGH = 110;
/** px of the name and the numbers under a ring. */
const WORDS = 38;

/** `place` is below what is pointed at, `high` px of the map. */
type Content = Pick<MapTooltipProps, 'title' | 'rows'> & { readonly place: Place; readonly high: number };

function nodeContent(scene: Scene, id: string, text: MapTexts): Content | undefined {
  const node = scene.nodes.find((one) => one.id === id);
  if (node === undefined) return undefined;
  const { name, kind, rate, failed, place, facts } = node;
  const counted =
    rate === ''
      ? []
      : ([
          [text.calls, rate],
          [text.failed, failed],
        ] as const);
  const numbers = facts ?? counted;
  const below = { x: place.x, y: place.y + RADIUS + WORDS };
  return {
    title: name,
    rows: [[kindWord(kind, text), node.count], ...numbers],
    place: below,
    high: 2 * RADIUS + WORDS,
  };
}

function edgeContent(scene: Scene, id: string, text: MapTexts): Content | undefined {
  const edge = scene.edges.find((one) => one.id === id);
  if (edge === undefined) return undefined;
  const nameOf = (node: string) => scene.nodes.find((one) => one.id === node)?.name ?? node;
  const [calls = '', failed = ''] = edge.lines;
  const rows = edge.facts ?? [[text.legendLabel, calls] as const, ...(failed === '' ? [] : [['', failed] as const])];
  return { title: text.edgeTitle(nameOf(edge.from), nameOf(edge.to)), rows, place: pointAt(edge.route, 0.5), high: 0 };
}

/** Below what is pointed at; near the lower edge of the map above it. */
export function HoverTooltip({ scene, pointed, port }: HoverTooltipProps) {
  const text = useText(mapMessages);
  const read = pointed.kind === 'node' ? nodeContent : edgeContent;
  const content = read(scene, pointed.id, text);
  if (content === undefined) return null;
  const { view, size } = port;
  const x = Math.min(size.width - 140, Math.max(140, content.place.x * view.scale + view.x));
  const y = content.place.y * view.scale + view.y + 10;
  const above = y - content.high * view.scale - HIGH;
  return <MapTooltip at={{ x, y: y > size.height - HIGH ? above : y }} title={content.title} rows={content.rows} />;
}
