import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.js';

/** Takes the README's pictures again: `npx playwright test --config test/browser/pictures.config.ts`. Not part of the tests. */
export default defineConfig(base, { testDir: '.', testMatch: '*.picture.ts', outputDir: '../../test-results/pictures' });
