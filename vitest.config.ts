import { defineConfig } from 'vitest/config';

const conditions = ['galileo-source'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions } } };
const notTests = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  ...source,
  test: {
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          include: ['*/src/**/*.test.ts'],
          exclude: [...notTests, '**/*.int.test.ts', '**/*.e2e.test.ts', 'web/**', 'e2e/**'],
          testTimeout: 30_000,
        },
      },
      {
        ...source,
        test: {
          name: 'integration',
          include: ['*/src/**/*.int.test.ts'],
          exclude: notTests,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...source,
        test: {
          name: 'web',
          include: ['web/src/**/*.test.{ts,tsx}'],
          exclude: notTests,
          environment: 'happy-dom',
          testTimeout: 30_000,
        },
      },
      {
        ...source,
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.test.ts'],
          exclude: notTests,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
