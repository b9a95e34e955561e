/** The gradebook in a browser: the grid by keyboard alone, and a file that is filled in. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { HALF, levels, SOLUTION } from '../platform/levels.ts'
import { createInstallation, ROOT } from '../platform/installation.ts'
import type { Installation } from '../platform/installation.ts'
import type { Person } from '../platform/person.ts'
import { hasBrowser, launch, reader, signIn } from './browser.ts'
import type { Look } from './browser.ts'

const CANVAS = [
  'Student,ID,SIS Login ID,Section,Levels (77),Other (78)',
  'Points Possible,,,,100,5',
  '"Lovelace, Ada",1,ada@example.org,A,,4',
  '"=Eve, Zed",3,e5,A,9,',
  '',
].join('\r\n')

describe.skipIf(!hasBrowser)('the gradebook', () => {
  let browser: Browser
  let platform: Installation
  let teacher: Person
  beforeAll(async () => {
    ;[browser, platform] = await Promise.all([launch(), createInstallation({ pageFolder: `${ROOT}/dist/web` })])
    await platform.publish(await levels())
    teacher = await platform.person('instructor')
    const ada = await platform.person('student', 'ada@example.org', { name: 'Ada Lovelace' })
    const zed = await platform.person('student', 'zed@example.org', { name: 'Zed =Eve' })
    await platform.person('student', 'sara@example.org', { name: 'سارا نیک‌نام' })
    await ada.result(await ada.submit('levels', SOLUTION))
    await zed.result(await zed.submit('levels', HALF))
    await teacher.request('PUT', '/api/exercises/levels/due', { dueAt: new Date(Date.now() - 60_000).toISOString() })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  const pageOf = async (path: string, look: Look = {}): Promise<Page> => {
    const context = await reader(browser, look)
    await signIn(context, platform.address, teacher.email, teacher.password)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const course = platform.platform.courses.first()!.id
    await page.goto(`${platform.address}/courses/${course}${path}`)
    return page
  }
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement!.textContent!)
  const names = (page: Page): Promise<string[]> => page.getByRole('rowheader').allTextContents()

  test.each([
    ['en', 'ArrowRight'],
    ['fa', 'ArrowLeft'],
  ] as const)(
    'in %s the grid is walked by keys, and a cell explains itself',
    async (language, onward) => {
      const page = await pageOf('/gradebook', { language })
      // so that both languages have the same first row
      await page.getByRole('searchbox').fill('A')
      await expect.poll(() => names(page)).toHaveLength(3)
      await page.getByRole('searchbox').fill('ada')
      await expect.poll(() => names(page)).toHaveLength(1)
      await page.getByRole('columnheader').first().focus()
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => focused(page)).toBe('Ada Lovelace')
      await page.keyboard.press(onward)
      await expect.poll(() => focused(page)).toMatch(/^[8۸]\/ [8۸]$/)
      await page.keyboard.press('Control+End')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Home')
      await page.keyboard.press('Control+Home')
      await expect.poll(() => focused(page)).toMatch(/^(Student|دانشجو)▲$/)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press(onward)
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/The grade is final|نمره نهایی است/).waitFor()
      expect(await dialog.getByRole('link').getAttribute('href')).toMatch(/^\/submissions\//)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(() => focused(page)).toMatch(/^[8۸]\/ [8۸]$/)
    },
    60_000,
  )

  test('it is sorted by score, and filtered by name', async () => {
    const page = await pageOf('/gradebook')
    const heading = page.getByRole('columnheader', { name: 'Rectifier' }).or(page.getByRole('columnheader').nth(1))
    await heading.first().click()
    await expect.poll(() => names(page)).toEqual(['Zed =Eve', 'Ada Lovelace', 'سارا نیک‌نام'])
    await heading.first().click()
    await expect.poll(() => names(page)).toEqual(['Ada Lovelace', 'Zed =Eve', 'سارا نیک‌نام'])
    await page.getByRole('searchbox').fill('نیک نام')
    await expect.poll(() => names(page)).toEqual(['سارا نیک‌نام'])
    await page.getByRole('searchbox').fill('nobody')
    await page.getByText('Nobody has this name').waitFor()
  }, 60_000)

  test('a file is filled in: column, tick, preflight, download', async () => {
    const page = await pageOf('/gradebook/export')
    const upload = (content: string): Promise<void> =>
      page.getByLabel('Exported file').setInputFiles({
        name: 'canvas.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(content),
      })
    await upload('a,b\n1,2\n')
    await page.getByRole('alert').getByText('not a gradebook that Canvas has exported').waitFor()
    await upload(CANVAS)
    await page.getByText('1 / 2 rows are students of this course').waitFor()
    await page.getByRole('combobox').selectOption('Levels (77)')
    const findings = page.getByTestId('findings')
    await findings.getByText('1 grade is new').click()
    await findings.getByRole('row', { name: 'Lovelace, Ada' }).getByText('100').waitFor()
    await page.getByLabel('Line 4: =Eve, Zed').check()
    await findings.getByText('1 grade in Canvas changes').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('download').click()])
    expect(download.suggestedFilename()).toBe('canvas.csv')
    expect(readFileSync((await download.path())!, 'utf8')).toBe(
      CANVAS.replace('org,A,,4', 'org,A,100,4').replace('e5,A,9,', 'e5,A,50,'),
    )
  }, 90_000)
})
