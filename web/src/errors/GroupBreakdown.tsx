import type { ErrorGroupDetail } from '@galileo/model';
import { useState, type ReactNode } from 'react';
import { Panel } from '../design/Panel.tsx';
import { ServiceName } from '../design/ServiceName.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { formatCount, formatPercent, formatShort } from '../format/units.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useUrlState } from '../url-state/use-url-state.ts';
import { Icon } from '../design/Icon.tsx';

const views = ['service', 'version', 'instance'] as const;
type View = (typeof views)[number];

export interface GroupBreakdownProps {
  readonly group: ErrorGroupDetail;
  /** The service that the page is narrowed to; empty = all. */
  readonly service: string;
}

/** Which services, versions and instances have the error, with their shares. */
export function GroupBreakdown({ group, service }: GroupBreakdownProps) {
  const text = useText(errorsMessages);
  const [view, setView] = useState<View>('service');
  const heads = { service: text.byService, version: text.byVersion, instance: text.byInstance };
  const sizes = { service: group.byService.length, version: group.byVersion.length, instance: group.byInstance.length };
  return (
    <Panel label={text.breakdown} body="flush" className="c4 err-breakdown">
      <Tabs
        label={text.breakdown}
        value={view}
        tabs={views.map((value) => ({ value, label: heads[value], count: formatCount(sizes[value]) }))}
        onValue={setView}
      >
        <ul className="err-shares">
          {view === 'service' ? <Services group={group} service={service} /> : null}
          {view === 'version' ? <Versions group={group} /> : null}
          {view === 'instance' ? <Instances group={group} /> : null}
        </ul>
      </Tabs>
    </Panel>
  );
}

function Services({ group, service }: GroupBreakdownProps) {
  const { change } = useUrlState();
  const text = useText(errorsMessages);
  const total = group.count;
  return group.byService.map((one) => (
    <Share key={`${one.service} ${one.environment}`} count={one.count} total={total}>
      <button
        type="button"
        className="err-pick"
        aria-pressed={service === one.service}
        title={service === one.service ? text.clear : one.service}
        onClick={() => change({ service: service === one.service ? null : one.service })}
      >
        <ServiceName name={one.service} />
        {one.environment === '' ? null : <span className="faint">{one.environment}</span>}
        {service === one.service ? <Icon name="x" size={12} /> : null}
      </button>
    </Share>
  ));
}

function Versions({ group }: { readonly group: ErrorGroupDetail }) {
  const text = useText(errorsMessages);
  return group.byVersion.map((one) => (
    <Share key={`${one.service} ${one.version}`} count={one.count} total={group.count}>
      <span className="clip mono" title={one.version}>
        {one.version || text.noVersion}
      </span>
      <span className="faint clip">{one.service}</span>
    </Share>
  ));
}

function Instances({ group }: { readonly group: ErrorGroupDetail }) {
  const text = useText(errorsMessages);
  return group.byInstance.map((one) => (
    <Share key={`${one.service} ${one.version} ${one.instance} ${one.host}`} count={one.count} total={group.count}>
      <span className="clip mono" title={[one.instance, one.host, one.version].filter(Boolean).join('\n')}>
        {one.instance || one.host || text.noInstance}
      </span>
      <span className="faint clip">{one.service}</span>
    </Share>
  ));
}

interface ShareProps {
  readonly count: number;
  readonly total: number;
  readonly children: ReactNode;
}

function Share({ count, total, children }: ShareProps) {
  const text = useText(errorsMessages);
  const share = total === 0 ? 0 : count / total;
  return (
    <li className="err-share" title={text.share(formatPercent(share))}>
      <span className="err-share-name">{children}</span>
      <span className="num" title={formatCount(count)}>
        {formatShort(count)}
      </span>
      <span className="err-share-bar">
        <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
    </li>
  );
}
