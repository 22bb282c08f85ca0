import { defineConfig, type Plugin } from 'vite';

/** Old WebViews know no modules: the one script is a classic one, fetched beside the page and run when it is read. */
const classicScript: Plugin = {
  name: 'classic-script',
  transformIndexHtml: { order: 'post', handler: (html) => html.replace(/<script type="module" crossorigin/g, '<script defer').replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"') },
};

/** The liaison's page: a program of its own, small enough for a bad connection and old enough for a bad phone. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/l/',
  plugins: [classicScript],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/liaison',
    emptyOutDir: true,
    target: 'es2015',
    cssTarget: 'chrome49',
    modulePreload: false,
    // With the script in one piece the styles would be written into it, and the page's policy forbids styles that a script writes.
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { format: 'iife' } },
  },
});
