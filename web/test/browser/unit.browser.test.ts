import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestSite } from './test-site.ts';

const LAPTOP = [1366, 768] as const;
const UNIT = '/units/330783123';
const EDITION = 'township-week-2023-05-21-ytd-six-modules';

let site: TestSite;
beforeAll(async () => {
  site = await TestSite.open();
}, 120_000);
afterAll(() => site.close());

describe('the page of a unit', () => {
  it('says in one look why it has its colour and what to do', async () => {
    const { page, consoleErrors } = await site.visit(UNIT, LAPTOP, {}, '.verdict');
    const verdict = page.locator('.verdict');
    expect(await verdict.getByText('再化解5件积案可转黄').isVisible()).toBe(true);
    expect(await verdict.getByText('较上期降0.9分').isVisible()).toBe(true);
    const image = page.getByRole('img', { name: '颜色的把握：蓝21%、黄36%、橙43%' });
    expect(await image.count()).toBe(1);
    // Without scrolling.
    const box = (await verdict.boundingBox())!;
    expect(box.y + box.height).toBeLessThan(LAPTOP[1] * 0.6);
    expect(consoleErrors).toEqual([]);
    await page.context().close();
  });

  it('has bars of points as long as what an indicator is worth', async () => {
    const { page } = await site.visit(UNIT, LAPTOP, {}, '.verdict');
    const widths = await page
      .getByRole('region', { name: '失分在哪里' })
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => {
          const [got, lost] = [...row.querySelectorAll('i')].map(
            (bar) => bar.getBoundingClientRect().width,
          );
          return got! + lost!;
        }),
      );
    // Weights 20 and 15 of the scheme.
    const [most, second] = widths.toSorted((a, b) => b - a);
    expect(second! / most!).toBeCloseTo(0.75, 1);
    await page.context().close();
  });

  it('leads from the overview to the cases in two clicks, and back', async () => {
    const { page } = await site.visit('/', LAPTOP);
    await page.getByRole('button', { name: '横店镇', exact: true }).click();
    const pane = page.getByRole('complementary', { name: '横店镇' });
    await pane.getByTitle('看这些信访件').first().click();
    await page.getByRole('heading', { name: '信访件', exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('unit')).toBe('330783123');
    await page.goBack();
    await pane.waitFor();
    await page.context().close();
  });

  it('leads from lost points to the cases behind them', async () => {
    const { page } = await site.visit(`${UNIT}?edition=${EDITION}`, LAPTOP, {}, '.verdict');
    const link = page.getByRole('region', { name: '失分在哪里' }).getByRole('link').first();
    await link.click();
    await page.getByRole('heading', { name: '信访件', exact: true }).waitFor();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('edition')).toBe(EDITION);
    expect(['missed', 'k']).toContain(searchParams.get('part'));
    await page.context().close();
  });

  it('shows another period and another edition at an address of its own', async () => {
    const { page } = await site.visit(UNIT, LAPTOP, {}, '.verdict');
    await page.getByRole('button', { name: '月排名' }).click();
    await expect.poll(() => page.url()).toContain('edition=township-month-2023-05-21');
    await page.getByLabel('哪一期').selectOption('township-month-2023-04-30-period-six-modules');
    await expect.poll(() => page.url()).toContain('edition=township-month-2023-04-30');
    await page.goBack();
    await expect.poll(() => page.url()).toContain('edition=township-month-2023-05-21');
    await page.context().close();
  });

  it('shows a unit officer of another unit what the league prints', async () => {
    const { page } = await site.visit('/units/330783112', LAPTOP, {}, '.verdict', 'qian');
    expect(await page.getByRole('region', { name: '失分在哪里' }).count()).toBe(0);
    await page.getByText('别的单位只看榜上公布的').waitFor();
    expect(await page.locator('a[href^="/cases?"]').count()).toBe(0);
    await page.context().close();
  });

  it('prints on one A4 page', async () => {
    const { page } = await site.visit(UNIT, LAPTOP, {}, '.verdict');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.context().close();
  });
});
