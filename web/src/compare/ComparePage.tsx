import type { CompareAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { PageHead } from '../design/PageHead.tsx';
import { Pending } from '../design/Pending.tsx';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { compareMessages } from '../i18n/messages/compare.ts';
import { useText } from '../i18n/use-text.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { useUrlState, type UrlChanges } from '../url-state/use-url-state.ts';
import './compare.css';
import { comparePath, readCompareAddress, swapped, withA, type CompareAddress } from './compare-address.ts';
import { CompareContent } from './CompareContent.tsx';
import { CompareSides } from './CompareSides.tsx';
import { OtherChooser } from './OtherChooser.tsx';
import { PasteField } from './PasteField.tsx';

/** Two transactions side by side, or one and the median of some: where did the time go. */
export function ComparePage() {
  const text = useText(compareMessages);
  const { params, change } = useUrlState();
  const address = useMemo(() => readCompareAddress(params), [params]);
  const path = comparePath(address);
  const answer = useApi<CompareAnswer>(path, { follow: 'by-hand', identity: 'address' });
  const swap = swapped(address);
  usePageTitle([{ text: text.traces, to: '/traces' }, { text: text.title }]);
  return (
    <div className="cmp">
      <PageHead title={text.title}>
        {swap === undefined ? null : <Button onClick={() => change(swap)}>{text.swap}</Button>}
      </PageHead>
      {path === null ? (
        <EmptyState title={text.emptyTitle} icon="traces">
          <p>{text.emptyText}</p>
          <PasteField label={text.chooseFirst} onSide={(side) => change(withA(side))} />
        </EmptyState>
      ) : (
        <Answered address={address} answer={answer} onChange={change} />
      )}
    </div>
  );
}

interface AnsweredProps {
  readonly address: CompareAddress;
  readonly answer: ApiState<CompareAnswer>;
  readonly onChange: (changes: UrlChanges) => void;
}

function Answered({ address, answer, onChange }: AnsweredProps) {
  const text = useText(compareMessages);
  if (answer.state === 'failed' && answer.reason.kind === 'not-found')
    return <Unknown detail={answer.reason.detail} onRetry={answer.refresh} onChange={onChange} />;
  if (answer.state !== 'ready') return <Pending of={answer} rows={20} title={text.failedTitle} />;
  const { value } = answer;
  return (
    <>
      <StaleNotice since={answer.staleSince} problem={answer.reason} onRetry={answer.refresh} />
      <CompareSides answer={value} isAlone={address.other === undefined} onChange={onChange} />
      {address.other === undefined ? (
        <section className="cmp-need panel" aria-label={text.needB}>
          <h2 className="panel-title">{text.needB}</h2>
          <OtherChooser a={value.a} onChange={onChange} />
        </section>
      ) : (
        <CompareContent answer={value} />
      )}
    </>
  );
}

interface UnknownProps {
  readonly detail: string;
  readonly onRetry: () => void;
  readonly onChange: (changes: UrlChanges) => void;
}

/** Not an error: one of the two is not stored, or there is nothing like it. */
function Unknown({ detail, onRetry, onChange }: UnknownProps) {
  const text = useText(compareMessages);
  const actions = (
    <>
      <Button icon="refresh" onClick={onRetry}>
        {text.retry}
      </Button>
      <Button onClick={() => onChange({ b: null, entryB: null, baseline: null, baselines: null })}>
        {text.chooseOther}
      </Button>
    </>
  );
  return (
    <EmptyState title={text.notFoundTitle} icon="traces" actions={actions}>
      <p className="cmp-detail">{detail}</p>
      <PasteField label={text.chooseFirst} onSide={(side) => onChange(withA(side))} />
    </EmptyState>
  );
}
