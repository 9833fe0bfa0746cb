import { memo, useMemo } from 'react';
import { textWidth } from '../../trace/text-width.ts';
import { namesWithRoom } from './labels.ts';
import { shortName } from './node-name.ts';
import { RADIUS } from './route.ts';
import type { SceneNode } from './scene.ts';

export interface FarNamesProps {
  readonly nodes: readonly SceneNode[];
  readonly scale: number;
  readonly found: ReadonlySet<string>;
  readonly focus: string | null;
}

const FONT = 12;
const MOST_CHARACTERS = 26;
const STEP = 1.1;

/** Zoom in steps: between two of them the same names are shown, so that panning and zooming draw nothing anew. */
const stepped = (scale: number) => STEP ** Math.round(Math.log(scale) / Math.log(STEP));

/** Names seen from afar, in the size of the screen: as many as have room. */
export function FarNames({ scale, ...rest }: FarNamesProps) {
  return <Names scale={stepped(scale)} {...rest} />;
}

const Names = memo(function Names({ nodes, scale, found, focus }: FarNamesProps) {
  const shown = useMemo(() => {
    const weight = ({ id, isAlerting, calls }: SceneNode) =>
      (id === focus || found.has(id) ? 1e18 : 0) + (isAlerting ? 1e15 : 0) + calls;
    const wishes = nodes.map((node) => ({
      id: node.id,
      place: node.place,
      text: shortName(node.name, MOST_CHARACTERS),
      weight: weight(node),
    }));
    return namesWithRoom(wishes, scale, textWidth);
  }, [nodes, scale, found, focus]);
  return (
    <g className="map-far-names" style={{ fontSize: FONT / scale }} aria-hidden="true">
      {nodes
        .filter(({ id }) => shown.has(id))
        .map(({ id, name, place, isAlerting }) => (
          <text
            key={id}
            className={isAlerting ? 'bad' : ''}
            x={place.x}
            y={place.y + RADIUS + 4 + FONT / scale}
            strokeWidth={4 / scale}
          >
            {shortName(name, MOST_CHARACTERS)}
          </text>
        ))}
    </g>
  );
});
