import { Link } from 'react-router';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { KeyValueList } from '../../design/KeyValueList.tsx';
import { formatCount, formatPercent, formatShort } from '../../format/units.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { mapDetailMessages } from '../../i18n/messages/map-detail.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTracesLink } from '../../search/traces-link.ts';
import { useLinkTo } from '../../url-state/use-url-state.ts';
import { CallNumbersView } from './CallNumbersView.tsx';
import { failedShare, isAlerting } from '../graph/call-numbers.ts';
import type { ShownEdge, ShownNode } from '../graph/map-graph.ts';
import { kindWord } from '../kind-word.ts';
import { NodeName } from '../table/MapColumns.tsx';
import type { DetailProps, DetailTexts } from './detail-props.ts';
import { SeriesChart } from './SeriesChart.tsx';

type Props = DetailProps<ShownNode>;

export function NodeTitle({ thing, model }: Props) {
  const text = useText(mapMessages);
  return (
    <span className="map-drawer-title">
      <NodeName node={thing} name={model.names.get(thing.id) ?? thing.name} colour={model.colours.get(thing.name)} />
      {thing.kind === 'service' ? null : (
        <Badge icon={false}>{thing.system === '' ? kindWord(thing.kind, text) : thing.system}</Badge>
      )}
    </span>
  );
}

/** Where the numbers of the drawer come from; what is empty is left out. */
function facts(node: ShownNode, text: DetailTexts) {
  const { environment, namespace, system, address, instances, failedInstances, startedItself } = node;
  const instanceWords = [
    formatCount(instances),
    ...(failedInstances > 0 ? [text.instancesFailed(formatCount(failedInstances))] : []),
  ].join(', ');
  const lines = [
    [text.instances, instances === 0 ? '' : instanceWords],
    [text.environment, environment],
    [text.namespace, namespace],
    [text.system, system],
    [text.address, address],
    ['', startedItself === 0 ? '' : text.startedItself(formatCount(startedItself))],
  ] as const;
  return lines.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }));
}

export function NodeDetails({ thing, model, actions }: Props) {
  const text = useText(mapDetailMessages);
  const isGroup = thing.merged !== null;
  const edges = model.all.edges;
  const ids = new Set(isGroup ? thing.members : [thing.id]);
  return (
    <div className="map-details">
      {isGroup ? <p className="map-none">{text.groupOf(formatCount(thing.members.length))}</p> : null}
      {thing.numbers === null ? (
        <p className="map-none">{text.nothingCounted}</p>
      ) : (
        <>
          <CallNumbersView numbers={thing.numbers} seconds={model.seconds} />
          {isGroup ? (
            <p className="map-none">{text.groupNote}</p>
          ) : (
            <SeriesChart model={model} of={{ kind: 'node', id: thing.id }} />
          )}
        </>
      )}
      <KeyValueList items={facts(thing, text)} />
      <Neighbours
        title={text.callers}
        edges={edges.filter(({ to }) => ids.has(to))}
        end="from"
        model={model}
        actions={actions}
      />
      <Neighbours
        title={text.callees}
        edges={edges.filter(({ from }) => ids.has(from))}
        end="to"
        model={model}
        actions={actions}
      />
    </div>
  );
}

interface NeighboursProps extends Pick<Props, 'model' | 'actions'> {
  readonly title: string;
  readonly edges: readonly ShownEdge[];
  /** Which end of an edge is the neighbour. */
  readonly end: 'from' | 'to';
}

const MOST = 12;

/** The busiest edges on one side; a click goes to the edge. */
function Neighbours({ title, edges, end, model, actions }: NeighboursProps) {
  const text = useText(mapDetailMessages);
  const busiest = edges.toSorted((a, b) => b.numbers.calls - a.numbers.calls);
  return (
    <>
      <h2 className="map-sec">
        {title} <span className="faint">{edges.length === 0 ? text.none : formatCount(edges.length)}</span>
      </h2>
      <ul className="map-neighbours">
        {busiest.slice(0, MOST).map((edge) => {
          const node = model.all.nodes.find(({ id }) => id === edge[end]);
          if (node === undefined) return null;
          return (
            <li key={edge.id}>
              <button type="button" onClick={() => actions.select({ kind: 'edge', id: edge.id })}>
                <NodeName
                  node={node}
                  name={model.names.get(node.id) ?? node.name}
                  colour={model.colours.get(node.name)}
                />
                <span className="num nowrap right">{formatShort(edge.numbers.calls)}</span>
                <span className={`num nowrap ${isAlerting(edge.numbers) ? 't-error strong' : 'faint'}`}>
                  {formatPercent(failedShare(edge.numbers))}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function NodeVerbs({ thing, actions }: Props) {
  const text = useText(mapDetailMessages);
  const link = useLinkTo();
  const traces = useTracesLink();
  if (thing.merged !== null) return <Button onClick={() => actions.openGroup(thing.id)}>{text.openGroup}</Button>;
  return (
    <>
      {thing.kind === 'service' ? (
        <>
          <Link className="btn" to={link(`/services/${encodeURIComponent(thing.name)}`)}>
            {text.openService}
          </Link>
          <Link className="btn" to={traces({ service: thing.name })}>
            {text.openTraces}
          </Link>
        </>
      ) : null}
      <Button className="right" icon="focus" onClick={() => actions.focus(thing.id)}>
        {text.focusHere}
      </Button>
      <Button onClick={() => actions.hide(thing.id)}>{text.hideNode}</Button>
    </>
  );
}
