import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostileIncident, marchIncident, smallIncident } from '@weft/testkit';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { renderReport } from './render-report.ts';

const executablePath = [process.env['WEFT_CHROMIUM'], '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
);

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

interface Visit {
  readonly page: Page;
  /** Errors, messages of the console, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
}

(executablePath === undefined ? describe.skip : describe)(
  'report in a browser (needs Chromium: WEFT_CHROMIUM or /usr/bin/chromium)',
  () => {
    let browser: Browser;
    let folder = '';
    const files: Record<string, string> = {};

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'weft-report-'));
      for (const [name, finished] of [
        ['march', [marchIncident(), smallIncident()]],
        ['hostile', [hostileIncident()]],
      ] as const) {
        const path = join(folder, `${name}.html`);
        writeFileSync(
          path,
          renderReport({
            incidents: finished.map((one) => one.incident),
            breaches: finished.flatMap((one) => one.breaches),
            revisions: finished.flatMap((one) => one.revisions),
            title: 'A test',
          }),
        );
        files[name] = pathToFileURL(path).href;
      }
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      });
    }, 60_000);

    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function visit(name: string, options: { width: number; scripts?: boolean; dark?: boolean }): Promise<Visit> {
      const page = await browser.newPage({
        viewport: { width: options.width, height: 900 },
        javaScriptEnabled: options.scripts ?? true,
        colorScheme: options.dark === true ? 'dark' : 'light',
      });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('request', (request) => {
        if (request.url() !== files[name]) complaints.push(`request: ${request.url()}`);
      });
      page.on('dialog', (dialog) => {
        complaints.push('dialog');
        void dialog.dismiss();
      });
      await page.goto(files[name] ?? '');
      return { page, complaints };
    }

    const openAll = (page: Page): Promise<unknown> =>
      page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);

    it.each(['march', 'hostile'])('opens without an error, a message or a request (%s)', async (name) => {
      const { page, complaints } = await visit(name, { width: 1280 });
      await openAll(page);
      expect(complaints).toEqual([]);
      expect(await page.title()).toBe('A test');
      expect(await page.evaluate<string>('getComputedStyle(document.body).marginTop')).toBe('0px');
      await page.close();
    });

    it.each([
      ['march', 390],
      ['hostile', 390],
      ['march', 768],
      ['march', 1280],
      ['hostile', 1280],
    ])('needs no sideways scrolling (%s, %i px), with everything unfolded', async (name, width) => {
      const { page } = await visit(name, { width });
      await openAll(page);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.close();
    });

    it('shows hostile values as text and runs none of them', async () => {
      const { page, complaints } = await visit('hostile', { width: 1280 });
      await openAll(page);
      await page.mouse.move(300, 300);
      expect(await page.evaluate<unknown>('globalThis.weftSentinel')).toBeUndefined();
      expect(await page.evaluate<number>(`document.querySelectorAll('img,iframe,form,object,embed').length`)).toBe(0);
      expect(await page.evaluate<number>(`document.querySelectorAll('script').length`)).toBe(1);
      expect(await page.innerText('main')).toContain('<script>globalThis');
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('reads without scripts: everything is there, and the boxes select with one click', async () => {
      const { page } = await visit('march', { width: 1280, scripts: false });
      const text = await page.innerText('main');
      expect(text).toContain('Possible hijack of Microsoft 365 account');
      expect(text).toContain('latovafineart[.]life');
      await page.close();
    });

    it('draws lanes on wide screens and a list on narrow ones', async () => {
      const wide = await visit('march', { width: 1280 });
      expect(await wide.page.isVisible('.timeline-wide svg')).toBe(true);
      expect(await wide.page.isVisible('.timeline-list')).toBe(false);
      await wide.page.close();
      const narrow = await visit('march', { width: 390 });
      expect(await narrow.page.isVisible('.timeline-wide')).toBe(false);
      expect(await narrow.page.isVisible('.timeline-list')).toBe(true);
      await narrow.page.close();
    });

    it('writes no label of the timeline over another', async () => {
      const { page } = await visit('march', { width: 1280 });
      const boxes = await page.evaluate<readonly (readonly Box[])[]>(`
      [...document.querySelectorAll('.timeline-wide svg')].map((drawing) =>
        [...drawing.querySelectorAll('text')].map((text) => ({ ...text.getBoundingClientRect().toJSON(), text: text.textContent })))`);
      expect(boxes.length).toBeGreaterThan(0);
      const overlaps = boxes.flatMap((drawing) =>
        drawing.flatMap((a, index) =>
          drawing
            .slice(index + 1)
            .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
            .map((b) => `${a.text} / ${b.text}`),
        ),
      );
      expect(overlaps).toEqual([]);
      await page.close();
    });

    it('follows the colour scheme', async () => {
      const background = async (dark: boolean): Promise<string> => {
        const { page } = await visit('march', { width: 1280, dark });
        const color = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        await page.close();
        return color;
      };
      expect(await background(false)).toBe('rgb(255, 255, 255)');
      expect(await background(true)).toBe('rgb(20, 23, 27)');
    });
  },
);
