import { Kbd } from '../design/Kbd.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { formatCount } from '../format/units.ts';
import { traceMessages } from '../i18n/messages/trace.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageKeys } from '../shell/use-page-keys.ts';
import { OPEN_DEPTH, OPEN_ROWS } from './collapse.ts';
import { FilterPills } from './FilterPills.tsx';
import { SpanDrawer } from './SpanDrawer.tsx';
import { ReasonBadges } from './StateBadge.tsx';
import { TraceFacts, TraceHeader, type TraceHeaderProps } from './TraceHeader.tsx';
import type { TraceModel } from './trace-model.ts';
import { traceKeyHelp } from './trace-key-help.ts';
import { useTraceView } from './use-trace-view.ts';
import { Waterfall } from './Waterfall.tsx';

/** The trace listens by itself: its keys depend on what is focused. */
const ownKeys = {};

/** An open trace: header, views and the drawer of the current span. */
export function TraceContent({ model, onMore }: TraceHeaderProps) {
  const text = useText(traceMessages);
  const view = useTraceView(model);
  usePageKeys(ownKeys, traceKeyHelp(text));
  const { address, rows } = view;
  return (
    <>
      <TraceHeader model={model} onMore={onMore} />
      <TraceFacts model={model} />
      <Tabs
        label={text.views}
        value="timeline"
        tabs={[{ value: 'timeline', label: text.timeline }]}
        onValue={() => undefined}
      >
        <div className={`tx-split ${address.open === undefined ? '' : 'has-drawer'}`}>
          <div className="wf">
            <FilterPills
              model={model}
              errorsOnly={address.errorsOnly}
              applications={address.applications}
              onErrors={(errorsOnly) => view.mark({ errorsOnly })}
              onApplications={(applications) => view.mark({ applications })}
              onFold={(how) => view.run({ do: how, scope: 'all' })}
            />
            <Waterfall
              model={model}
              rows={rows}
              highlight={view.highlight}
              whole={view.whole}
              window={view.window}
              onWindow={view.setWindow}
              onSelect={view.select}
              onToggle={view.toggle}
            />
            <WaterfallFoot model={model} />
          </div>
          {address.open === undefined ? null : (
            <SpanDrawer
              model={model}
              row={rows.current}
              tab={address.open}
              onTab={view.openTab}
              onClose={() => view.openTab(undefined)}
            />
          )}
        </div>
      </Tabs>
    </>
  );
}

function WaterfallFoot({ model }: { readonly model: TraceModel }) {
  const text = useText(traceMessages);
  const { counts } = model.skeleton;
  return (
    <div className="wf-foot">
      <span className="wf-key">
        <i className="key-bar" /> {text.legendSpan}
      </span>
      {counts.failed > 0 ? (
        <span className="wf-key">
          <i className="key-corner" /> {text.legendFailed}
        </span>
      ) : null}
      {counts.placeholders > 0 ? (
        <span className="wf-key">
          <i className="key-hole" /> {text.legendHole}
        </span>
      ) : null}
      {model.rootEndNs === undefined ? null : (
        <span className="wf-key">
          <i className="key-tail" /> {text.legendTail}
        </span>
      )}
      <ReasonBadges skeleton={model.skeleton} />
      {counts.spans > OPEN_ROWS ? <span className="clip">{text.collapsedNote(formatCount(OPEN_DEPTH))}</span> : null}
      <span className="right wf-keys">
        <Kbd keys="j" /> <Kbd keys="k" /> {text.keysMove} <Kbd keys="e" /> {text.keysFailed} <Kbd keys="Enter" />{' '}
        {text.keysOpen}
      </span>
    </div>
  );
}
