import type { Problem } from '@galileo/model';
import type { designMessages } from '../i18n/messages/design.ts';
import type { Language } from '../i18n/messages.ts';

type Texts = (typeof designMessages)[Language];

/** The API writes its sentences in lower case, for logs. */
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What to tell the reader about a failed request: the API's own words where it had any. */
export function problemText(problem: Problem, text: Texts): string {
  if (problem.status === 0) return problem.title === 'timeout' ? text.timeout : text.unreachable;
  if (problem.title === 'not JSON') return text.notJson;
  const own = problem.detail === '' ? problem.title : problem.detail;
  return own === '' ? `${text.unreachable} (HTTP ${problem.status})` : sentence(own);
}
