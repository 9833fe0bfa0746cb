import { useToast } from '../design/use-toast.ts';
import { Tabs } from '../design/Tabs.tsx';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { CallTreeTab } from './call-tree/CallTreeTab.tsx';
import { TabTools } from './find/TabTools.tsx';
import { FlameTab } from './flame/FlameTab.tsx';
import { TraceFacts } from './header/TraceFacts.tsx';
import { TraceHeader } from './header/TraceHeader.tsx';
import { JsonTab } from './json/JsonTab.tsx';
import { MixedTab } from './mixed/MixedTab.tsx';
import { ServerMapTab } from './server-map/ServerMapTab.tsx';
import { SpanDrawer } from './SpanDrawer.tsx';
import { StatisticsTab } from './statistics/StatisticsTab.tsx';
import type { TabProps } from './tab-props.ts';
import { TimelineTab } from './timeline/TimelineTab.tsx';
import { traceKeyHelp } from './trace-key-help.ts';
import type { TraceModel } from './trace-model.ts';
import { traceTabs } from './trace-tabs.ts';
import { useTraceView } from './use-trace-view.ts';
import { useWalk } from './use-walk.ts';

/** The trace listens by itself: its keys depend on what is focused. */
const ownKeys = {};

export interface TraceContentProps {
  readonly model: TraceModel;
  /** Reads more of a trace that was cut; undefined when there is no more, or no more room. */
  readonly onMore: { readonly count: number; readonly load: () => void } | undefined;
  /** Reads the trace again. */
  readonly reread: () => void;
}

/** An open transaction: header, views and the drawer of the current span. */
export function TraceContent({ model, onMore, reread }: TraceContentProps) {
  const text = useText(traceMessages);
  const toast = useToast();
  const walk = useWalk(model.skeleton.traceId, model.query.entry);
  const view = useTraceView(model, { reread, walk: walk.go, onLogs: () => toast(text.noLogs) });
  usePageKeys(ownKeys, traceKeyHelp(text));
  const { address, rows } = view;
  return (
    <>
      <TraceHeader model={model} view={view} walk={walk} onMore={onMore} />
      <TraceFacts model={model} view={view} />
      <Tabs
        label={text.views}
        value={address.tab}
        tabs={traceTabs.map(({ tab }) => ({ value: tab, label: text[tab] }))}
        onValue={(tab) => view.update({ tab }, 'step')}
        tools={<TabTools model={model} view={view} />}
      >
        <div className={`tx-split ${address.open === undefined ? '' : 'has-drawer'}`}>
          <TabView model={model} view={view} />
          {address.open === undefined ? null : (
            <SpanDrawer
              model={model}
              row={rows.current}
              tab={address.open}
              backlinks={view.backlinks}
              onTab={view.openTab}
              onClose={() => view.openTab(undefined)}
            />
          )}
        </div>
      </Tabs>
    </>
  );
}

function TabView({ model, view }: TabProps) {
  switch (view.address.tab) {
    case 'call-tree':
      return <CallTreeTab model={model} view={view} />;
    case 'server-map':
      return <ServerMapTab model={model} view={view} />;
    case 'timeline':
      return <TimelineTab model={model} view={view} />;
    case 'flame':
      return <FlameTab model={model} view={view} />;
    case 'mixed':
      return <MixedTab model={model} view={view} />;
    case 'statistics':
      return <StatisticsTab model={model} view={view} />;
    case 'json':
      return <JsonTab model={model} view={view} />;
  }
}
