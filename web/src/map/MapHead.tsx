import type { MapAnswer } from '@galileo/model';
import { PageHead } from '../design/PageHead.tsx';
import { Segments } from '../design/Segments.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import { millisOf } from '../format/times.ts';
import { formatCount } from '../format/units.ts';
import { useTimes } from '../format/use-times.ts';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { useMapAddress } from './use-map-address.ts';

export interface MapHeadProps {
  /** Without it only the title is known. */
  readonly answer?: MapAnswer;
  readonly shown?: number;
  /** The answer is of another range than the one asked for. */
  readonly isOutdated?: boolean;
}

export function MapHead({ answer, shown = 0, isOutdated = false }: MapHeadProps) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const views = [
    { value: 'map', label: text.map, icon: 'map' },
    { value: 'table', label: text.table, icon: 'columns' },
  ] as const;
  return (
    <PageHead
      title={text.title}
      sub={answer === undefined ? undefined : <Extent answer={answer} shown={shown} isOutdated={isOutdated} />}
    >
      {answer === undefined ? null : <Pairing answer={answer} />}
      <Segments label={text.view} value={address.view} segments={views} onValue={(view) => change({ view })} />
    </PageHead>
  );
}

function Extent({ answer, shown, isOutdated }: { answer: MapAnswer; shown: number; isOutdated: boolean }) {
  const text = useText(mapMessages);
  const times = useTimes();
  if (isOutdated) {
    const [from, to] = [times.dayClock(millisOf(answer.from)), times.dayClock(millisOf(answer.to))];
    return <span role="status">{text.shownRange(from, to)}</span>;
  }
  const total = formatCount(answer.nodes.length);
  const count = shown === answer.nodes.length ? text.nodesAll(total) : text.nodesOf(formatCount(shown), total);
  const until = answer.upTo === null ? text.notYet : text.upTo(times.clock(millisOf(answer.upTo)));
  return `${count}, ${until}`;
}

/** How far the map can be trusted: pairs found, parents missing, calls still too young. */
function Pairing({ answer }: { readonly answer: MapAnswer }) {
  const text = useText(mapMessages);
  const { pairedPercent, missingParents, pending } = answer;
  return (
    <span className="map-pairing">
      {pairedPercent === null ? (
        <span className="faint">{text.pairedNone}</span>
      ) : (
        <Tooltip content={text.pairedHint}>
          <span className="map-paired" tabIndex={0}>
            <span className="meter">
              <i style={{ width: `${pairedPercent}%` }} />
            </span>
            <span>
              <b>{text.paired(pairedPercent.toString())}</b> {text.pairedWords}
            </span>
          </span>
        </Tooltip>
      )}
      {missingParents === 0 ? null : (
        <Tooltip content={text.missingHint}>
          <span tabIndex={0}>{text.missing(formatCount(missingParents))}</span>
        </Tooltip>
      )}
      {pending === 0 ? null : (
        <Tooltip content={text.pendingHint}>
          <span className="faint" tabIndex={0}>
            {text.pending(formatCount(pending))}
          </span>
        </Tooltip>
      )}
    </span>
  );
}
