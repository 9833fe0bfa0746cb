import type { LogStatus } from '@galileo/model';
import type { Tone } from '../design/Badge.tsx';
import { Panel } from '../design/Panel.tsx';
import { Stat } from '../design/Stat.tsx';
import { formatBytes, formatCount, formatDuration, formatPercent, splitDuration } from '../format/units.ts';
import { statusMessages } from '../i18n/messages/status.ts';
import { useText } from '../i18n/use-text.ts';

/** Beyond these the log refuses soon, or lags visibly. */
const QUOTA_WARN = 0.5;
const QUOTA_ERROR = 0.85;
const LAG_WARN_S = 10;
const LAG_ERROR_S = 60;

const grade = (value: number, warn: number, error: number): Tone | undefined => {
  if (value >= error) return 'error';
  return value >= warn ? 'warn' : undefined;
};

export function LogPanel({ log }: { readonly log: LogStatus | null }) {
  const text = useText(statusMessages);
  if (log === null) {
    return (
      <Panel title={text.log} className="c6">
        <p className="muted">{text.noLog}</p>
      </Panel>
    );
  }
  return (
    <Panel title={text.log} note={log.kind === 'embedded' ? text.logEmbedded : text.logKafka} className="c6">
      <LogStats log={log} />
    </Panel>
  );
}

function LogStats({ log }: { readonly log: LogStatus }) {
  const text = useText(statusMessages);
  const share = log.quotaBytes === 0 ? 0 : log.bytes / log.quotaBytes;
  const lag = splitDuration(log.oldestSeconds * 1e9);
  const tone = (value: Tone | undefined) => (value === undefined ? {} : { tone: value });
  return (
    <div className="stat-grid">
      <Stat label={text.waiting} value={formatBytes(log.bytes)} foot={text.records(formatCount(log.records))} />
      <Stat
        label={text.oldest}
        value={log.records === 0 ? formatDuration(0) : lag.value}
        unit={log.records === 0 ? '' : lag.unit}
        foot={text.oldestFoot}
        {...tone(grade(log.oldestSeconds, LAG_WARN_S, LAG_ERROR_S))}
      />
      <Stat
        label={text.quota}
        value={formatPercent(share)}
        foot={text.quotaOf(formatBytes(log.bytes), formatBytes(log.quotaBytes))}
        {...tone(grade(share, QUOTA_WARN, QUOTA_ERROR))}
      />
      <Stat label={text.freeDisk} value={formatBytes(log.freeDiskBytes)} />
      <Stat label={text.fileSize} value={formatBytes(log.fileBytes)} />
      <Stat label={text.deadLetters} value={formatCount(log.deadLetters)} {...tone(grade(log.deadLetters, 1, 1))} />
    </div>
  );
}
