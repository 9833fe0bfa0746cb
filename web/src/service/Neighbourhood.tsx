import type { MapAnswer } from '@galileo/model';
import { Link } from 'react-router';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { millisOf } from '../format/times.ts';
import { useTimes } from '../format/use-times.ts';
import { serviceListMessages } from '../i18n/messages/service-lists.ts';
import { useText } from '../i18n/use-text.ts';
import '../map/map.css';
import { ServiceMap, serviceNodeId } from '../map/ServiceMap.tsx';
import { useMap } from '../map/use-map.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';

const HEIGHT = 'max(360px, calc(100vh - 260px))';

/** The service on the map with its neighbours, two hops each way. */
export function Neighbourhood({ service }: { readonly service: string }) {
  const text = useText(serviceListMessages);
  const { map, isOutdated } = useMap();
  if (map.state !== 'ready')
    return (
      <Panel title={text.neighbours} body="flush">
        <Pending of={map} rows={14} title={text.mapFailed} />
      </Panel>
    );
  return (
    <>
      <StaleNotice since={map.staleSince} problem={map.reason} onRetry={map.refresh} />
      <Around answer={map.value} service={service} isOutdated={isOutdated} />
    </>
  );
}

interface AroundProps {
  readonly answer: MapAnswer;
  readonly service: string;
  readonly isOutdated: boolean;
}

function Around({ answer, service, isOutdated }: AroundProps) {
  const text = useText(serviceListMessages);
  const times = useTimes();
  const link = useLinkTo();
  const focus = serviceNodeId(answer, service);
  const note = answer.upTo === null ? text.upToNothing : text.upTo(times.clock(millisOf(answer.upTo)));
  const whole = (
    <Link className="link panel-link" to={link('/map', focus === undefined ? {} : { focus })}>
      {text.openMap}
    </Link>
  );
  return (
    <Panel
      title={text.neighbours}
      note={note}
      actions={whole}
      body="flush"
      className={isOutdated ? 'stale service-map' : 'service-map'}
    >
      {focus === undefined ? (
        <EmptyState title={text.notOnMap} icon="map">
          {text.notOnMapText}
        </EmptyState>
      ) : (
        <ServiceMap answer={answer} focus={focus} height={HEIGHT} />
      )}
    </Panel>
  );
}
