import { describe, expect, test } from 'vitest';
import { parseSearch } from './parse-search.ts';
import { printSearch } from './print-search.ts';

/** The canonical text of what was read, or the error as `column+length: expected`. */
function read(text: string): string {
  const parsed = parseSearch(text);
  if (parsed.ok) return printSearch(parsed.query);
  const { column, length, expected } = parsed.error;
  return `${column}+${length}: ${expected.join(' | ')}`;
}

const term = 'a key | text | NOT | ( | {';
const more = 'AND | OR | another test';

describe('the language', () => {
  test.each([
    ['service = web', 'service = web'],
    ['service="web"', 'service = web'],
    ['service = "web shop"', 'service = "web shop"'],
    ['  service\n=\tweb ', 'service = web'],
    ['service ~ web*', 'service ~ web*'],
    ['name = "GET /cart/{id}"', 'name = "GET /cart/{id}"'],
    ['http.route =~ "/api/.*"', 'http.route =~ /api/.*'],
    ['http.route =~ "^/api/(a|b)$"', 'http.route =~ "^/api/(a|b)$"'],
    ['duration >= 800ms', 'duration >= 800ms'],
    ['duration > 1.5s', 'duration > 1500ms'],
    ['duration < 90000ms', 'duration < 90s'],
    ['duration = 0h', 'duration = 0ms'],
    ['duration IN (1ms, 2us, 3ns)', 'duration IN (1ms, 2us, 3ns)'],
    ['start >= 2026-01-31T12:00:00Z', 'start >= 2026-01-31T12:00:00Z'],
    ['start >= "2026-01-31T12:00:00.25+02:00"', 'start >= 2026-01-31T10:00:00.25Z'],
    ['start < 2026-01-31', 'start < 2026-01-31T00:00:00Z'],
    ['start < 1700000000000', 'start < 2023-11-14T22:13:20Z'],
    ['kind = SERVER', 'kind = server'],
    ['kind in (client, "Producer")', 'kind IN (client, producer)'],
    ['status = error', 'status = error'],
    ['trace = 0AF7651916CD43DD8448EB211C80319C', 'trace = 0af7651916cd43dd8448eb211c80319c'],
    ['span = 0xb7ad6b7169203331', 'span = b7ad6b7169203331'],
    ['parent != 1234567890123456', 'parent != "1234567890123456"'],
    ['trace = 0af76519-16cd-43dd-8448-eb211c80319c', 'trace = 0af7651916cd43dd8448eb211c80319c'],
    ['trace.duration > 2s', 'trace.duration > 2s'],
    ['trace.spans >= 1e3', 'trace.spans >= 1e3'],
    ['http.response.status_code = 500', 'http.response.status_code = 500'],
    ['http.response.status_code = "500"', 'http.response.status_code = "500"'],
    ['retries IN (2, "3", x)', 'retries IN (2, "3", x)'],
    ['temperature <= -1.5e-3', 'temperature <= -1.5e-3'],
    ['cache.hit = TRUE', 'cache.hit = true'],
    ['cache.hit = "true"', 'cache.hit = "true"'],
    ['version = 5m', 'version = 5m'],
    ['user.id exists', 'user.id EXISTS'],
    ['not user.id exists', 'NOT user.id EXISTS'],
    ['span.retries > 1', 'span.retries > 1'],
    ['resource.host.name = a', 'resource.host.name = a'],
    ['event.exception.type =~ "Timeout"', 'event.exception.type =~ Timeout'],
    ['`odd key` = 1', '`odd key` = 1'],
    ['`plain` = 1', 'plain = 1'],
    ['`tick \\` and \\\\ slash` exists', '`tick \\` and \\\\ slash` EXISTS'],
    ['`in` exists', '`in` EXISTS'],
    ['path = "C:\\\\dir \\"x\\""', 'path = "C:\\\\dir \\"x\\""'],
    ['path =~ "\\d+"', 'path =~ "\\\\d+"'],
    ['schlüssel = größe', 'schlüssel = größe'],
    ['ключ = "☃ 😀"', 'ключ = "☃ 😀"'],
    ['error', 'error'],
    ['ERROR root Entry', 'error AND root AND entry'],
    ['"error"', '"error"'],
    ['error = 1', 'error = 1'],
    ['root exists', 'root EXISTS'],
    ['timeout', 'timeout'],
    ['"connection refused"', '"connection refused"'],
    ['500', '500'],
    ['true', 'true'],
    ['timeout cart', 'timeout AND cart'],
    ['a or b and c', 'a OR b AND c'],
    ['a and b or c', 'a AND b OR c'],
    ['(a or b) and c', '(a OR b) AND c'],
    ['a b or c d', 'a AND b OR c AND d'],
    ['not a or b', 'NOT a OR b'],
    ['not (a or b)', 'NOT (a OR b)'],
    ['not (not a)', 'NOT (NOT a)'],
    ['((a))', 'a'],
    ['(a and b) and c', '(a AND b) AND c'],
    ['kind = server (error OR duration > 1s)', 'kind = server AND (error OR duration > 1s)'],
    ['{service = web} and not { service = pay }', '{service = web} AND NOT {service = pay}'],
    ['{a or b} c', '{a OR b} AND c'],
    ['not{error}', 'NOT {error}'],
    [
      'service = "checkout" and (status = error or duration > 500ms) and http.route =~ "/api/.*" and not user.id exists',
      'service = checkout AND (status = error OR duration > 500ms) AND http.route =~ /api/.* AND NOT user.id EXISTS',
    ],
  ])('%s is read as %s', (text, canonical) => {
    expect(read(text)).toBe(canonical);
    expect(read(canonical)).toBe(canonical);
  });
});

describe('a text that is no search is refused where it goes wrong', () => {
  test.each([
    ['', `0+0: ${term}`],
    ['   ', `3+0: ${term}`],
    ['service =', '9+0: a value'],
    ['service = =', '10+1: a value'],
    ['service = )', '10+1: a value'],
    ['= web', `0+1: ${term}`],
    ['a and', `5+0: ${term}`],
    ['a or or b', `5+2: ${term}`],
    ['and a', `0+3: ${term}`],
    ['not', `3+0: ${term}`],
    ['not not a', `4+3: ${term}`],
    ['exists', `0+6: ${term}`],
    ['a = and', '4+3: a value'],
    ['a = b = c', `6+1: ${more}`],
    ['"quoted" = 1', `9+1: ${more}`],
    ['(a', `2+0: ${more} | )`],
    ['(a}', `2+1: ${more} | )`],
    ['a)', `1+1: ${more}`],
    ['()', `1+1: ${term}`],
    ['{}', `1+1: ${term}`],
    ['{a', `2+0: ${more} | }`],
    ['{a {b}}', '3+1: '],
    ['{(a or {b})}', '7+1: '],
    ['a & b', `2+1: ${more}`],
    ['a = $b', '4+1: a value'],
    ["name = 'x'", '7+1: a value'],
    ['name = "x', '7+2: "'],
    ['name = "x\\', '7+3: "'],
    ['`key = 1', '0+8: `'],
    ['`key`', '5+0: = | != | < | <= | > | >= | ~ | =~ | IN | EXISTS'],
    ['`` = 1', '0+2: the name of a key'],
    ['""', '0+2: text that is not empty'],
    ['a in', '4+0: ('],
    ['a in b', '5+1: ('],
    ['a in ()', '6+1: a value'],
    ['a in (1', '7+0: , | )'],
    ['a in (1,)', '8+1: a value'],
    ['a in (1 2)', '8+1: , | )'],
    ['duration > 500', '11+3: a duration such as 500ms'],
    ['duration > fast', '11+4: a duration such as 500ms'],
    ['duration > 0.5ns', '11+5: a duration such as 500ms'],
    ['duration > 99999999999h', '11+12: a duration such as 500ms'],
    ['duration ~ 5*', '9+1: = | != | < | <= | > | >= | IN | EXISTS'],
    ['start > yesterday', '8+9: a time such as 2026-01-31T12:00:00Z'],
    ['start > 2026-02-30', '8+10: a time such as 2026-01-31T12:00:00Z'],
    ['kind = sever', '7+5: unspecified | internal | server | client | producer | consumer'],
    ['kind > server', '5+1: = | != | IN | EXISTS'],
    ['status = failed', '9+6: unset | ok | error'],
    ['trace = 12', '8+2: 32 hexadecimal digits'],
    ['span IN (b7ad6b7169203331, x)', '27+1: 16 hexadecimal digits'],
    ['trace.spans = many', '14+4: a number'],
    ['retries > three', '10+5: a number'],
    ['retries > "3"', '10+3: a number'],
    ['retries > 5s', '10+2: a number'],
    ['retries > 1e999', '10+5: a number'],
    ['x =~ "a(b"', '7+1: a regular expression of RE2'],
    ['x =~ "\\\\d\\"[z-a]"', '12+3: a regular expression of RE2'],
    ['x =~ "(?=a)"', '6+2: a regular expression of RE2'],
    ['x =~ *a', '5+1: a regular expression of RE2'],
    [`x =~ "${'a'.repeat(257)}"`, '262+1: a regular expression of RE2'],
  ])('%s: %s', (text, error) => {
    expect(read(text)).toBe(error);
  });

  test('the message names what was found and what could stand there', () => {
    const parsed = parseSearch('service = web & error');
    expect(parsed.ok ? '' : parsed.error.message).toBe(
      'cannot use "&" here: expected AND, OR, another test; in quotes it is text',
    );
  });

  test.each([
    ['4,097 characters', 'x'.repeat(4097), '4096+1: '],
    ['65 tests', Array.from({ length: 65 }, () => 'x').join(' '), '128+1: '],
    ['33 brackets', `${'('.repeat(33)}x${')'.repeat(33)}`, '32+1: '],
    ['brackets without end', '('.repeat(4096), '32+1: '],
  ])('%s are too many', (_what, text, error) => {
    expect(read(text)).toBe(error);
  });

  test.each([
    ['4,096 characters', 'x'.repeat(4096)],
    ['64 tests', Array.from({ length: 64 }, () => 'x = y').join(' or ')],
    ['32 brackets', `${'('.repeat(32)}x${')'.repeat(32)}`],
  ])('%s are not too many', (_what, text) => {
    expect(parseSearch(text).ok).toBe(true);
  });
});

test('nodes know where they stand in the text', () => {
  const parsed = parseSearch('a = 1 AND NOT {b ~ "x y"}');
  expect(parsed).toMatchObject({
    query: {
      type: 'and',
      at: 0,
      end: 25,
      parts: [
        { at: 0, end: 5, value: { at: 4, end: 5 } },
        { type: 'not', at: 10, end: 25, part: { type: 'span', at: 14, end: 25, part: { at: 15, end: 24 } } },
      ],
    },
  });
});
