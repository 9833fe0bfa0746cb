import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { Select } from './Select.tsx';

export interface ZoneSelectProps {
  readonly timeZone: string | undefined;
  readonly onTimeZone: (zone: string | undefined) => void;
}

const LOCAL = 'local';
/** Local, UTC and where people on call often sit; any other IANA name works in the address (`tz=`). */
const zones = [
  'UTC',
  'America/Los_Angeles',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
];

export function ZoneSelect({ timeZone, onTimeZone }: ZoneSelectProps) {
  const text = useText(shellMessages);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = timeZone === undefined || zones.includes(timeZone) ? zones : [...zones, timeZone];
  const choices = [
    { value: LOCAL, label: text.localZone(own) },
    ...others.map((zone) => ({ value: zone, label: zone })),
  ];
  return (
    <div className="field">
      <span className="label">{text.timeZone}</span>
      <Select
        label={text.timeZone}
        value={timeZone ?? LOCAL}
        choices={choices}
        onValue={(zone) => onTimeZone(zone === LOCAL ? undefined : zone)}
      />
    </div>
  );
}
