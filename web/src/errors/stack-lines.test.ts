import { describe, expect, test } from 'vitest';
import { foldLibraries, isCause, readStack } from './stack-lines.ts';

const kinds = (...lines: readonly string[]): readonly string[] => readStack(lines.join('\n')).map(({ kind }) => kind);

describe('lines of a stack', () => {
  test('Java: own code, libraries and causes', () => {
    expect(
      kinds(
        'com.acme.E: x',
        '\tat com.acme.A.b(A.java:1)',
        '\tat org.springframework.X.y(X.java:1)',
        '\tat java.base/java.lang.Thread.run(Thread.java:1)',
        'Caused by: java.io.IOException: y',
        '\tat com.acme.C.d(C.java:2)',
        '\t... 3 more',
      ),
    ).toEqual(['head', 'own', 'library', 'library', 'head', 'own', 'library']);
  });

  test('JavaScript: modules are libraries', () => {
    expect(
      kinds(
        'Error: x',
        '    at f (/app/a.js:1:2)',
        '    at /app/node_modules/x/y.js:1:1',
        '    at process.f (node:internal/x:1:1)',
      ),
    ).toEqual(['head', 'own', 'library', 'library']);
  });

  test('Python: a source line goes with its frame', () => {
    expect(
      kinds(
        'Traceback (most recent call last):',
        '  File "/usr/lib/python3.11/x.py", line 1, in run',
        '    go()',
        '  File "/app/a.py", line 2, in f',
        '    raise X',
        'X: y',
      ),
    ).toEqual(['head', 'library', 'library', 'own', 'own', 'head']);
  });

  test('Go: a file goes with its function', () => {
    expect(
      kinds('goroutine 1 [running]:', 'main.f(0x1)', '\t/app/a.go:1 +0x1d', 'net/http.g()', '\t/usr/x.go:2'),
    ).toEqual(['head', 'own', 'own', 'library', 'library']);
  });

  test.each([
    ['.NET', '   at Shop.A.B() in /src/A.cs:line 4', 'own'],
    ['.NET', '   at System.Linq.X.Y()', 'library'],
    ['Ruby', "/app/a.rb:1:in `f'", 'own'],
    ['Ruby', "\tfrom /x/gems/rack/a.rb:1:in `call'", 'library'],
    ['PHP', '#0 /app/A.php(3): f()', 'own'],
    ['PHP', '#9 {main}', 'library'],
    ['Firefox', 'f@https://x/a.js:1:2', 'own'],
    ['Elixir', '    (shop 0.1.0) lib/a.ex:1: A.b/2', 'own'],
    ['Rust', '   3: shop::place', 'own'],
    ['Rust', '   4: core::ops::call', 'library'],
  ])('%s: %s', (_language, line, kind) => {
    expect(kinds(line)).toEqual([kind]);
  });
});

describe('folding', () => {
  test('neighbouring library frames become one part', () => {
    const stack = ['E', ' at a.B.c(B:1)', ' at java.x.Y(Y:1)', ' at java.x.Z(Z:1)', ' at a.D.e(D:1)'].join('\n');

    const parts = foldLibraries(readStack(stack));

    expect(parts.map((part) => (part.part === 'line' ? part.line.number : part.lines.length))).toEqual([0, 1, 2, 4]);
    expect(parts[2]?.part).toBe('hidden');
  });

  test('a stack without own frames is shown whole', () => {
    const lines = readStack('E\n at java.x.Y(Y:1)\n at java.x.Z(Z:1)');

    expect(foldLibraries(lines)).toHaveLength(3);
  });
});

test('causes of several languages stand out', () => {
  const lines = readStack('Caused by: x\n\tat java.a.b(c)\nThe above exception was the direct cause\nfine');

  expect(lines.map(isCause)).toEqual([true, false, true, false]);
});
