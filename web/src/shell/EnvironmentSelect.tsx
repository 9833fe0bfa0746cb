import { Select } from '../design/Select.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useDirectory } from './directory.ts';

/** No real environment is named like this: an empty value cannot be an option. */
const ALL = '*';

export function EnvironmentSelect() {
  const text = useText(shellMessages);
  const [environment, setEnvironment] = useEnvironment();
  const { environments: known } = useDirectory();
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
