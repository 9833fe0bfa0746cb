import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = 'http://127.0.0.1:8080';
const outDir = 'dist';

/** Smaller files fit into the first packets anyway. */
const MIN_BYTES = 1024;
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Writes `.br` and `.gz` beside what is worth it, so that the server compresses nothing while it serves. */
function preCompressed(): Plugin {
  return {
    name: 'pre-compressed',
    apply: 'build',
    async writeBundle(options, bundle) {
      const folder = options.dir ?? outDir;
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const bytes = await readFile(join(folder, name));
        if (bytes.length < MIN_BYTES) continue;
        await writeFile(join(folder, `${name}.gz`), await gzipped(bytes, { level: 9 }));
        await writeFile(
          join(folder, `${name}.br`),
          await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        );
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), preCompressed()],
  resolve: { conditions: ['galileo-source', 'module', 'browser', 'development|production'] },
  server: { port: 5173, proxy: { '/api': api } },
  build: {
    outDir,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
});
