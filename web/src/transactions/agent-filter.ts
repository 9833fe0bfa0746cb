import { parseSearch, printSearch, type SearchExpression } from '@galileo/model';
import { compareText, joinParts, partsOf } from '../search/bar-filters.ts';

/** The agent that a test asks for; undefined for every other test. */
function agentOf(part: SearchExpression): string | undefined {
  const isOwn = part.type === 'compare' && part.key === 'agent' && part.operator === '=';
  return isOwn && part.value.type === 'text' ? part.value.text : undefined;
}

/** The agent that the expression asks for; empty when it asks for none. */
export function readAgent(query: SearchExpression | undefined): string {
  return (
    partsOf(query)
      .map(agentOf)
      .find((agent) => agent !== undefined) ?? ''
  );
}

/** The expression with another agent: its test changes where it stands, else it is added at the end; an empty one takes it out. */
export function withAgent(query: SearchExpression | undefined, agent: string): SearchExpression | undefined {
  const parts = partsOf(query);
  const added = agent === '' ? [] : [compareText('agent', agent)];
  const at = parts.findIndex((part) => agentOf(part) !== undefined);
  if (at < 0) return joinParts([...parts, ...added]);
  return joinParts([...parts.slice(0, at), ...added, ...parts.slice(at + 1)]);
}

/** True for the test that the agent's own field shows. */
export function isAgentTest(test: string, agent: string): boolean {
  const parse = parseSearch(test);
  return agent !== '' && parse.ok && printSearch(parse.query) === printSearch(compareText('agent', agent));
}
