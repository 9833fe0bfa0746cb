import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { formatCount } from '../../format/units.ts';
import { mapDetailMessages } from '../../i18n/messages/map-detail.ts';
import { useText } from '../../i18n/use-text.ts';
import { CallNumbersView } from './CallNumbersView.tsx';
import { EdgeTraces } from './EdgeTraces.tsx';
import type { ShownEdge } from '../graph/map-graph.ts';
import { NodeName } from '../table/MapColumns.tsx';
import type { DetailProps } from './detail-props.ts';
import { SeriesChart } from './SeriesChart.tsx';

type Props = DetailProps<ShownEdge>;

export function EdgeTitle({ thing, model, actions, nodeOf }: Props) {
  return (
    <span className="map-drawer-title">
      <End id={thing.from} model={model} actions={actions} nodeOf={nodeOf} />
      <Icon name="arrow-right" size={12} className="faint" />
      <End id={thing.to} model={model} actions={actions} nodeOf={nodeOf} />
      {thing.protocol === '' ? null : <Badge icon={false}>{thing.protocol}</Badge>}
    </span>
  );
}

/** One end; a click goes to the node. */
function End({ id, model, actions, nodeOf }: { readonly id: string } & Omit<Props, 'thing'>) {
  const node = nodeOf(id);
  if (node === undefined) return <span className="clip">{id}</span>;
  return (
    <button type="button" className="map-end" onClick={() => actions.select({ kind: 'node', id })}>
      <NodeName node={node} name={model.names.get(id) ?? node.name} colour={model.colours.get(node.name)} />
    </button>
  );
}

export function EdgeDetails({ thing, model, actions }: Props) {
  const text = useText(mapDetailMessages);
  const members = model.all.edges.filter(({ id }) => thing.members.includes(id));
  const isGroup = thing.members.length > 0;
  return (
    <div className="map-details">
      {isGroup ? <p className="map-none">{text.edgesOf(formatCount(thing.members.length))}</p> : null}
      <CallNumbersView numbers={thing.numbers} seconds={model.seconds} />
      <Pairs edge={thing} />
      {isGroup ? (
        <>
          <p className="map-none">{text.groupNote}</p>
          <Members edges={members} model={model} actions={actions} />
        </>
      ) : (
        <>
          <SeriesChart model={model} of={{ kind: 'edge', id: thing.id }} />
          <EdgeTraces model={model} edge={thing} />
        </>
      )}
    </div>
  );
}

function Members({
  edges,
  model,
  actions,
}: { readonly edges: readonly ShownEdge[] } & Pick<Props, 'model' | 'actions'>) {
  return (
    <ul className="map-neighbours">
      {edges.map((edge) => {
        const [from, to] = [model.names.get(edge.from) ?? edge.from, model.names.get(edge.to) ?? edge.to];
        return (
          <li key={edge.id}>
            <button type="button" onClick={() => actions.select({ kind: 'edge', id: edge.id })}>
              <span className="clip">
                {from} → {to}
              </span>
              <span className="num nowrap right">{formatCount(edge.numbers.calls)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** How many calls of the edge were seen from both sides; nothing where that has no meaning. */
function Pairs({ edge }: { readonly edge: ShownEdge }) {
  const text = useText(mapDetailMessages);
  if (edge.pairedPercent === null) return null;
  const { paired, callerAlone, calleeAlone } = edge;
  return (
    <p className="map-pairs">
      <b>{text.paired(edge.pairedPercent.toFixed(2))}</b> {text.pairedWords}: {text.paired2} {formatCount(paired)},{' '}
      <span title={text.hintCallerAlone}>
        {text.callerAlone} {formatCount(callerAlone)}
      </span>
      ,{' '}
      <span title={text.hintCalleeAlone}>
        {text.calleeAlone} {formatCount(calleeAlone)}
      </span>
    </p>
  );
}

export function EdgeVerbs({ thing, actions }: Props) {
  const text = useText(mapDetailMessages);
  return (
    <Button className="right" icon="focus" onClick={() => actions.focus(thing.to)}>
      {text.focusHere}
    </Button>
  );
}
