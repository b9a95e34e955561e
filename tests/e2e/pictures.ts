/**
 * Takes the screenshots of the README from the real platform: `node tests/e2e/pictures.ts`. Needs
 * Chromium; trains on MNIST for about half a minute.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ensureBuilt } from '../../server/build/build.ts'
import { createInstallation, exerciseOf, ROOT } from '../platform/installation.ts'
import { launch, reader, signIn, write } from './browser.ts'
import type { Look } from './browser.ts'

const source = (path: string): string => readFileSync(join(ROOT, 'exercises', path), 'utf8').replace(/^(\/\/.*\n)+/, '')

await ensureBuilt(ROOT)
const browser = await launch()
const platform = await createInstallation({ pageFolder: join(ROOT, 'dist/web') })
for (const slug of ['conv1d', 'sobel', 'derive-sobel', 'mnist-model', 'mnist-train']) {
  // without attempts, which only the gate needs
  await platform.publish({ ...(await exerciseOf(slug)), attempts: [] })
}
const student = await platform.person('student')

async function picture(
  name: string,
  path: string,
  look: Look,
  act: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  const context = await reader(browser, look)
  await signIn(context, platform.address, student.email, student.password)
  const page = await context.newPage()
  await page.goto(platform.address + path)
  await page.waitForTimeout(5_000)
  await act(page)
  await page.waitForTimeout(1_000)
  await page.screenshot({ path: join(ROOT, '.github', name) })
  await context.close()
}

const submit =
  (file: string) =>
  async (page: Page): Promise<void> => {
    await write(page, source(file))
    await page.keyboard.press('Control+Shift+Enter')
  }

await picture('exercise.png', '/exercises/conv1d', { width: 1440, height: 900 }, async (page) => {
  await submit('conv1d/attempts/correlation.ts')(page)
  await page.getByTestId('misconception').first().waitFor({ timeout: 60_000 })
})
await picture(
  'training.png',
  '/exercises/mnist-train',
  { language: 'fa', scheme: 'dark', width: 1440, height: 900 },
  async (page) => {
    await submit('mnist-train/solution.ts')(page)
    await page.waitForTimeout(25_000)
  },
)
await picture('course.png', '/', { width: 1200, height: 800 })
await picture('phone.png', '/exercises/sobel', { language: 'fa', width: 390, height: 844 })
await browser.close()
await platform.close()
process.exit(0)
