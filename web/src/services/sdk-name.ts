/** `telemetry.sdk.language` as people write it. */
const names: Readonly<Record<string, string>> = {
  cpp: 'C++',
  dotnet: '.NET',
  erlang: 'Erlang',
  go: 'Go',
  java: 'Java',
  nodejs: 'Node.js',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  swift: 'Swift',
  webjs: 'Browser',
};

/** `Node.js`; a dash when the service says nothing about its SDK. */
export const sdkLanguageName = (language: string): string => (names[language] ?? language) || '–';

/** `Node.js 2.1.0`; a dash when the service says nothing about its SDK. */
export function sdkName(language: string, version: string): string {
  return [names[language] ?? language, version].filter((part) => part !== '').join(' ') || '–';
}
