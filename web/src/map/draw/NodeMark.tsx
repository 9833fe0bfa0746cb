import { memo } from 'react';
import { iconShapes } from '../../design/IconShapes.tsx';
import { kindIcons } from '../node-names.ts';
import { arcPath, type RingPart } from './node-ring.ts';
import { RADIUS } from './route.ts';
import type { SceneNode } from './scene.ts';

export interface NodeMarkProps {
  readonly node: SceneNode;
  /** Said by screen readers; holds what is written, in its order, so that one can say what one sees. */
  readonly label: string;
  readonly isSelected: boolean;
  readonly isFocus: boolean;
  readonly isFound: boolean;
  /** The one tab stop of the map. */
  readonly isActive: boolean;
}

const LINE = 15;
const partClass: Record<RingPart, string> = { ok: 'arc-ok', slow: 'arc-slow', failed: 'arc-failed' };

function classes({ node, isSelected, isFocus, isFound }: NodeMarkProps): string {
  return [
    'map-node',
    `is-${node.kind}`,
    node.isAlerting ? 'is-alerting' : '',
    isSelected ? 'is-selected' : '',
    isFocus ? 'is-focused' : '',
    isFound ? 'is-found' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** One node: ring, what stands in it, name and numbers. Drawn around 0; the map moves it to its place. */
export const NodeMark = memo(function NodeMark(props: NodeMarkProps) {
  const { node, label, isActive, isSelected, isFound } = props;
  return (
    <g
      className={classes(props)}
      transform={`translate(${node.place.x} ${node.place.y})`}
      role="button"
      aria-label={label}
      aria-pressed={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-node={node.id}
    >
      {isFound ? <circle className="found" r={RADIUS + 9} /> : null}
      {node.isAlerting || isSelected ? <circle className="halo" r={RADIUS + 7} /> : null}
      {node.merged === null ? null : <circle className="stack" cx={4} cy={-4} r={RADIUS} />}
      <circle className="disc" r={RADIUS} />
      {node.arcs.length === 0 ? <circle className="arc arc-none" r={RADIUS} /> : null}
      {node.arcs.map((arc) => (
        <path key={arc.part} className={`arc ${partClass[arc.part]}`} d={arcPath(arc, RADIUS)} />
      ))}
      <Words node={node} />
      <Middle node={node} />
      {node.isAlerting ? (
        <g transform={`translate(${RADIUS} ${-RADIUS})`}>
          <circle className="mark-ground" r={10} />
          <g className="mark" transform="translate(-8 -8)">
            {iconShapes.error}
          </g>
        </g>
      ) : null}
    </g>
  );
});

/** A service's colour and instances; of everything else the sign of its kind. */
function Middle({ node }: { readonly node: SceneNode }) {
  const { colour, count } = node;
  const sign =
    colour === undefined ? (
      <g className="sign" transform={count === '' ? 'translate(-8 -8)' : 'translate(-7 -13) scale(.875)'}>
        {iconShapes[kindIcons[node.kind]]}
      </g>
    ) : (
      <rect className="own" x={-4} y={count === '' ? -4 : -10} width={8} height={8} rx={2} style={{ fill: colour }} />
    );
  return (
    <>
      {sign}
      {count === '' ? null : (
        <text className="inside" y={12}>
          {count}{' '}
        </text>
      )}
    </>
  );
}

function Words({ node }: { readonly node: SceneNode }) {
  const top = RADIUS + 18 + (node.isAlerting ? 6 : 0);
  return (
    <g className="words">
      {node.lines.map((line, index) => (
        <text key={index} className="name" y={top + index * LINE}>
          {line}{' '}
        </text>
      ))}
      {node.rate === '' ? null : (
        <text className="numbers" y={top + node.lines.length * LINE}>
          {node.rate}
          {node.failed === '' ? null : <tspan className={node.isAlerting ? 'bad' : 'dim'}> · {node.failed}</tspan>}{' '}
        </text>
      )}
    </g>
  );
}
