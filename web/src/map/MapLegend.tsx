import { Icon } from '../design/Icon.tsx';
import { bandEdge } from './band-edge.ts';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import type { MapGraph } from './graph/map-graph.ts';
import { kindWord } from './kind-word.ts';
import { toggledKinds } from './map-address.ts';
import { kindIcons } from './node-names.ts';

const NORMAL_EDGE_MS = 1000;
const FAST_EDGE_MS = 100;

/** What rings, lines and signs mean; only of kinds that are drawn. */
export function MapLegend({ graph }: { readonly graph: MapGraph }) {
  const text = useText(mapMessages);
  const kinds = toggledKinds.filter((kind) => graph.nodes.some((node) => node.kind === kind));
  const hasGroups = graph.nodes.some(({ merged }) => merged !== null);
  return (
    <div className="map-legend" role="note" aria-label={text.legend}>
      <Ring className="arc-ok" words={text.ringOk(bandEdge(NORMAL_EDGE_MS), bandEdge(FAST_EDGE_MS))} />
      <Ring className="arc-slow" words={text.ringSlow} />
      <Ring className="arc-failed" words={text.ringFailed} />
      {kinds.map((kind) => (
        <span className="legend-item" key={kind}>
          <Icon name={kindIcons[kind]} size={12} />
          {kindWord(kind, text)}
        </span>
      ))}
      {hasGroups ? (
        <span className="legend-item">
          <Icon name="instances" size={12} />
          {text.legendStack}
        </span>
      ) : null}
      <span className="legend-item right">
        <svg width="22" height="10" aria-hidden="true" className="map-legend-line">
          <path d="M0 2.5H22" strokeWidth={1.2} />
          <path d="M0 7.5H22" strokeWidth={3.4} />
        </svg>
        {text.legendLabel}
      </span>
      <span className="legend-item" title={text.legendAlertLong}>
        <Icon name="error" size={12} className="t-error" />
        {text.legendAlert}
      </span>
    </div>
  );
}

function Ring({ className, words }: { readonly className: string; readonly words: string }) {
  return (
    <span className="legend-item">
      <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
        <circle className={`arc ${className}`} r="4.2" />
      </svg>
      {words}
    </span>
  );
}
