import type { StatusAnswer } from '@galileo/model';
import { Badge, type Tone } from '../design/Badge.tsx';
import { Panel } from '../design/Panel.tsx';
import { formatCount, formatRate } from '../format/units.ts';
import { statusMessages } from '../i18n/messages/status.ts';
import { useText } from '../i18n/use-text.ts';
import { ledgerOf, type Ledger } from './ledger.ts';

interface Term {
  /** What stands before it: the sum begins with `=`. */
  readonly sign: '' | '=' | '+';
  readonly label: string;
  readonly value: number;
  readonly foot?: string;
  readonly tone?: Tone | undefined;
}

/** sent = stored + in the log + rejected + duplicates + set aside, and whether that holds. */
export function LedgerPanel({ status }: { readonly status: StatusAnswer }) {
  const text = useText(statusMessages);
  const ledger = ledgerOf(status.ingest.lines, status.log);
  const bad = (count: number): Tone | undefined => (count > 0 ? 'warn' : undefined);
  const terms: readonly Term[] = [
    {
      sign: '',
      label: text.sent,
      value: ledger.sent,
      foot: text.perSecond(formatRate(status.ingest.acceptedPerSecond)),
    },
    {
      sign: '=',
      label: text.stored,
      value: ledger.stored,
      foot: text.perSecond(formatRate(status.ingest.storedPerSecond)),
    },
    { sign: '+', label: text.inLog, value: Math.max(0, ledger.inLog) },
    { sign: '+', label: text.rejected, value: ledger.rejected, tone: bad(ledger.rejected) },
    { sign: '+', label: text.duplicates, value: ledger.duplicates },
    { sign: '+', label: text.setAside, value: ledger.setAside, foot: text.setAsideFoot, tone: bad(ledger.setAside) },
  ];
  return (
    <Panel title={text.ledger} note={text.ledgerNote} actions={<Verdict ledger={ledger} />}>
      <div className="equation">
        {terms.map((term) => (
          <TermCell key={term.label} term={term} />
        ))}
        <div className="term term-apart">
          <div className="stat-label">{text.refused}</div>
          <div className={`stat-value ${ledger.refusedRequests > 0 ? 't-warn' : ''}`}>
            {formatCount(ledger.refusedRequests)}
          </div>
          <div className="stat-foot">{text.requestsFoot}</div>
        </div>
      </div>
    </Panel>
  );
}

function TermCell({ term }: { readonly term: Term }) {
  return (
    <>
      {term.sign === '' ? null : (
        <span className="sign" aria-hidden="true">
          {term.sign}
        </span>
      )}
      <div className="term">
        <div className="stat-label">{term.label}</div>
        <div className={`stat-value ${term.tone === undefined ? '' : `t-${term.tone}`}`}>{formatCount(term.value)}</div>
        <div className="stat-foot">{term.foot ?? ' '}</div>
      </div>
    </>
  );
}

function Verdict({ ledger }: { readonly ledger: Ledger }) {
  const text = useText(statusMessages);
  const open = formatCount(Math.abs(ledger.inLog));
  const said: Record<Ledger['verdict'], readonly [Tone, string]> = {
    balanced: ['ok', text.balanced],
    'on-the-way': ['info', text.counting(open)],
    earlier: ['info', text.earlier(open)],
    missing: ['error', text.unbalanced(open)],
    unchecked: ['unknown', text.unchecked],
  };
  const [tone, words] = said[ledger.verdict];
  return <Badge tone={tone}>{words}</Badge>;
}
