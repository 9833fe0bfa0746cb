import type { MapAnswer } from '@galileo/model';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import type { ApiState } from '../api/use-api.ts';
import { MapContent } from './MapContent.tsx';
import { MapEmpty } from './MapEmpty.tsx';
import { MapHead } from './MapHead.tsx';
import './map.css';
import { MapSkeleton } from './MapSkeleton.tsx';
import { useMapAddress } from './use-map-address.ts';
import { useMap } from './use-map.ts';

/** Who calls whom: all services of a time range, or those around one. */
export function MapPage() {
  const text = useText(mapMessages);
  const { map, isOutdated } = useMap();
  usePageTitle([{ text: text.title }]);
  return (
    <div className="page-flush map-page">
      <MapState map={map} isOutdated={isOutdated} />
    </div>
  );
}

function MapState({ map, isOutdated }: { readonly map: ApiState<MapAnswer>; readonly isOutdated: boolean }) {
  const text = useText(mapMessages);
  const { address } = useMapAddress();
  if (map.state !== 'ready') {
    return (
      <>
        <MapHead />
        <div className="map-wait">
          {map.state === 'loading' && map.isSlow && address.view === 'map' ? (
            <MapSkeleton />
          ) : (
            <Pending of={map} rows={14} title={text.failedTitle} />
          )}
        </div>
      </>
    );
  }
  const { value, staleSince, reason, refresh } = map;
  const isDimmed = isOutdated || staleSince !== undefined;
  return (
    <>
      {staleSince === undefined ? null : (
        <div className="map-notices">
          <StaleNotice since={staleSince} problem={reason} onRetry={refresh} />
        </div>
      )}
      {value.nodes.length === 0 ? (
        <MapEmpty answer={value} />
      ) : (
        <MapContent answer={value} isDimmed={isDimmed} isOutdated={isOutdated} />
      )}
    </>
  );
}
