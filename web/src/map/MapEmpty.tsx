import type { MapAnswer } from '@galileo/model';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { MapHead } from './MapHead.tsx';

const HOUR_SECONDS = 3600;

/** No calls: none computed yet, or none in this range. */
export function MapEmpty({ answer }: { readonly answer: MapAnswer }) {
  const text = useText(mapMessages);
  const { from, to, setRange } = useTimeRange();
  const isShort = to - from < HOUR_SECONDS * 1000;
  const actions = isShort ? (
    <Button onClick={() => setRange({ kind: 'relative', seconds: HOUR_SECONDS })}>{text.lastHour}</Button>
  ) : undefined;
  return (
    <>
      <MapHead answer={answer} />
      <div className="map-wait">
        <EmptyState title={text.emptyTitle} icon="map" actions={actions}>
          {text.emptyText} {text.emptyRangeText}
        </EmptyState>
      </div>
    </>
  );
}
