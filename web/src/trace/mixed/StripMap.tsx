import type { TraceMapAnswer, TraceMapEdge, TraceMapNode } from '@galileo/model';
import { useMemo, useRef, type KeyboardEvent } from 'react';
import { iconShapes } from '../../design/IconShapes.tsx';
import { formatCount, formatDuration } from '../../format/units.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { traceMapMessages } from '../../i18n/messages/trace-map.ts';
import { useText } from '../../i18n/use-text.ts';
import { shortName } from '../../map/draw/node-name.ts';
import { kindWord } from '../../map/kind-word.ts';
import { useLayout } from '../../map/layout/use-layout.ts';
import { kindIcons } from '../../map/node-names.ts';
import { edgeId, traceLayoutInput } from '../server-map/trace-scene.ts';
import { useMapChoice, useNodeNames, type MapChoice } from '../server-map/use-trace-map.ts';
import type { TabProps } from '../tab-props.ts';
import { applicationColours } from '../trace-model.ts';
import { useWidth } from '../use-size.ts';
import { layoutStrip, STRIP_RADIUS, type StripLayout } from './strip-layout.ts';

/** Longer names lose their middle; the large map has them whole. */
const MOST_NAME = 20;

/** The transaction's services in a strip: names beside small marks, so that it fits above the call tree. */
export function StripMap({ model, view, answer }: TabProps & { readonly answer: TraceMapAnswer }) {
  const text = useText(traceMapMessages);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const choice = useMapChoice({ model, view }, answer);
  const input = useMemo(() => traceLayoutInput(answer), [answer]);
  const places = useLayout(input, model.skeleton.traceId);
  const layout = useMemo(
    () => (places === undefined ? undefined : layoutStrip(answer, places, width)),
    [answer, places, width],
  );
  const colours = useMemo(() => applicationColours(model), [model]);
  return (
    <div className="tx-strip-map" ref={box}>
      {layout === undefined ? null : (
        <svg width={layout.width} height={layout.height} role="group" aria-label={text.title}>
          <StripEdges answer={answer} layout={layout} choice={choice} />
          <StripNodes answer={answer} layout={layout} choice={choice} colours={colours} />
        </svg>
      )}
    </div>
  );
}

interface PartProps {
  readonly answer: TraceMapAnswer;
  readonly layout: StripLayout;
  readonly choice: MapChoice;
}

function StripEdges({ answer, layout, choice }: PartProps) {
  const text = useText(traceMapMessages);
  const { selection, choose } = choice;
  const byId = new Map(layout.edges.map((edge) => [edge.id, edge]));
  const classOf = ({ failed, isAsync }: TraceMapEdge, id: string): string =>
    ['strip-edge', failed > 0 ? 'is-failed' : '', isAsync ? 'is-async' : '', selection?.id === id ? 'is-selected' : '']
      .filter(Boolean)
      .join(' ');
  return answer.edges.map((edge) => {
    const id = edgeId(edge);
    const drawn = byId.get(id);
    if (drawn === undefined) return null;
    const failed = edge.failed > 0 ? text.failed(formatCount(edge.failed)) : '';
    return (
      <g key={id} className={classOf(edge, id)} onClick={() => choose({ kind: 'edge', id })}>
        <path className="strip-hit" d={drawn.path} />
        <path className="strip-line" d={drawn.path} />
        <path className="strip-head" d={drawn.head} />
        <text x={drawn.label.x} y={drawn.label.y}>
          {text.edgeLabel(formatCount(edge.calls), formatDuration(edge.sumNs))}
          <title>{failed}</title>
        </text>
        {failed === '' ? null : (
          <text className="strip-failed" x={drawn.label.x} y={drawn.label.y + 18}>
            {failed}
          </text>
        )}
      </g>
    );
  });
}

function StripNodes({
  answer,
  layout,
  choice,
  colours,
}: PartProps & { readonly colours: ReadonlyMap<string, string> }) {
  const words = useText(mapMessages);
  const names = useNodeNames(answer);
  const { selection, choose } = choice;
  return answer.nodes.map((node) => {
    const place = layout.places.get(node.id);
    if (place === undefined) return null;
    const isSelected = selection?.kind === 'node' && selection.id === node.id;
    const open = (): void => choose({ kind: 'node', id: node.id });
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      open();
    };
    const name = names.get(node.id) ?? node.name;
    return (
      <g
        key={node.id}
        className={`strip-node ${isSelected ? 'is-selected' : ''} ${node.failed > 0 ? 'is-failed' : ''}`}
        transform={`translate(${place.x} ${place.y})`}
        role="button"
        tabIndex={0}
        aria-pressed={isSelected}
        aria-label={`${kindWord(node.kind, words)} ${name}`}
        onClick={open}
        onKeyDown={onKeyDown}
      >
        <title>{name}</title>
        {isSelected ? <circle className="strip-halo" r={STRIP_RADIUS + 4} /> : null}
        <Mark node={node} colour={colours.get(node.service)} />
        <Name name={name} isBeside={layout.leaves.has(node.id)} />
      </g>
    );
  });
}

function Name({ name, isBeside }: { readonly name: string; readonly isBeside: boolean }) {
  return (
    <text
      className={isBeside ? 'strip-beside' : ''}
      x={isBeside ? STRIP_RADIUS + 6 : 0}
      y={isBeside ? 4 : STRIP_RADIUS + 13}
    >
      {shortName(name, MOST_NAME)}
    </text>
  );
}

/** A service is a square of its colour; everything else the sign of its kind. */
function Mark({ node, colour }: { readonly node: TraceMapNode; readonly colour: string | undefined }) {
  const half = STRIP_RADIUS - 1;
  return (
    <>
      {node.kind === 'service' ? (
        <rect x={-half} y={-half} width={2 * half} height={2 * half} rx={4} style={{ fill: colour }} />
      ) : (
        <>
          <circle className="strip-disc" r={STRIP_RADIUS} />
          <g className="strip-sign" transform="translate(-7 -7) scale(.875)">
            {iconShapes[kindIcons[node.kind]]}
          </g>
        </>
      )}
      {node.failed > 0 ? <circle className="strip-bad" cx={half} cy={-half} r={4.5} /> : null}
    </>
  );
}
