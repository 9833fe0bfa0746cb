import type { ServicesAnswer } from '@galileo/model';
import { useApi } from '../api/use-api.ts';
import { Select } from '../design/Select.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { useEnvironment } from '../url-state/use-environment.ts';

/** No real environment is named like this: an empty value cannot be an option. */
const ALL = '*';

/** All environments of the last day, so that the list does not jump with the time range. */
const path = '/api/services?from=now-24h&to=now&limit=1';

export function EnvironmentSelect() {
  const text = useText(shellMessages);
  const [environment, setEnvironment] = useEnvironment();
  const services = useApi<ServicesAnswer>(path, { follow: 'by-hand' });
  const known = services.state === 'ready' ? services.value.environments.filter((name) => name !== '') : [];
  const names = environment === null || known.includes(environment) ? known : [environment, ...known];
  const choices = [{ value: ALL, label: text.allEnvironments }, ...names.map((name) => ({ value: name, label: name }))];
  return (
    <Select
      label={text.environment}
      showLabel
      value={environment ?? ALL}
      choices={choices}
      onValue={(next) => setEnvironment(next === ALL ? null : next)}
    />
  );
}
