/** A student draws a digit, and sees what the network of the submission makes of it, in both languages. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInstallation, ROOT } from '../platform/installation.ts'
import type { Installation } from '../platform/installation.ts'
import type { Person } from '../platform/person.ts'
import { hasBrowser, launch, reader, signIn } from './browser.ts'
import { publishUngraded } from './prepared/course.ts'
import { preparedGrading } from './prepared/grading.ts'

/** A network that says 1 for ink that stands, and 0 for ink that lies: it compares rows with columns. */
function networkFile(): Buffer {
  const topology = {
    class_name: 'Sequential',
    config: {
      name: 'standing',
      layers: [
        { class_name: 'Flatten', config: { name: 'flat', batch_input_shape: [null, 28, 28, 1] } },
        { class_name: 'Dense', config: { name: 'dense', units: 2, activation: 'softmax', use_bias: false } },
      ],
    },
  }
  const weights = [{ name: 'dense/kernel', shape: [784, 2] }]
  const use = {
    height: 28,
    width: 28,
    channels: 1,
    order: 'rgb',
    scale: [1 / 255],
    offset: [0],
    ink: 'mass',
    labels: [],
  }
  const header = Buffer.from(JSON.stringify({ topology, weights, use }))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(header.length)
  const kernel = Float16Array.from({ length: 784 * 2 }, (_, i) => {
    const [place, unit] = [Math.floor(i / 2), i % 2]
    const [y, x] = [Math.abs(Math.floor(place / 28) - 13.5), Math.abs((place % 28) - 13.5)]
    return (unit === 1 ? y - x : x - y) / 8
  })
  return Buffer.concat([Buffer.from('TAMRINN1'), size, header, Buffer.from(kernel.buffer)])
}

describe.skipIf(!hasBrowser)('a trained network', () => {
  let browser: Browser
  let platform: Installation
  let student: Person
  beforeAll(async () => {
    const prepared = preparedGrading({ check: 1, step: 0 })
    ;[browser, platform] = await Promise.all([
      launch(),
      createInstallation({
        pageFolder: join(ROOT, 'dist/web'),
        through: () => async (request, options) => {
          if (request.network) writeFileSync(request.network, networkFile(), { mode: 0o600 })
          return prepared(request, options)
        },
      }),
    ])
    await publishUngraded(platform, 'mnist-train')
    student = await platform.person('student')
    await student.result(await student.submit('mnist-train', 'export const train = 1'), 120_000)
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  test.each(['en', 'fa'] as const)(
    'is tried by drawing, from the keyboard and with a file (%s)',
    async (language) => {
      const context = await reader(browser, { language, scheme: language === 'fa' ? 'dark' : 'light' })
      await signIn(context, platform.address, student.email, student.password)
      const page = await context.newPage()
      page.setDefaultTimeout(120_000)
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(`${platform.address}/exercises/mnist-train`)
      await page.getByRole('tab', { name: language === 'fa' ? 'نتیجه' : 'Results' }).click()
      const panel = page.getByTestId('network')
      await panel.getByRole('button').first().click()
      const pad = page.getByTestId('draw-pad')
      await pad.scrollIntoViewIfNeeded()
      const says = page.getByTestId('network-says')
      const [zero, one] = language === 'fa' ? ['۰', '۱'] : ['0', '1']

      const { x, y, width, height } = (await pad.boundingBox())!
      await page.mouse.move(x + width / 2, y + 0.2 * height)
      await page.mouse.down()
      await page.mouse.move(x + width / 2, y + 0.8 * height, { steps: 5 })
      await page.mouse.up()
      await says.filter({ hasText: one! }).waitFor()
      expect(await panel.getByRole('row').count()).toBe(3)

      await panel.getByRole('button').nth(1).click()
      expect(await says.count()).toBe(0)
      await page.mouse.move(x + 0.2 * width, y + height / 2)
      await page.mouse.down()
      await page.mouse.move(x + 0.8 * width, y + height / 2, { steps: 5 })
      await page.mouse.up()
      await says.filter({ hasText: zero! }).waitFor()

      // without a mouse: a printed digit, Latin or Persian
      const sample = panel.getByRole('combobox')
      for (const digit of ['1', '۱']) {
        await sample.selectOption(digit)
        await says.filter({ hasText: one! }).waitFor()
      }
      // a dark line across bright paper
      const png = await page.evaluate(() => {
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 100
        const pen = canvas.getContext('2d')!
        pen.fillStyle = '#eee'
        pen.fillRect(0, 0, 100, 100)
        pen.fillStyle = '#222'
        pen.fillRect(10, 45, 80, 8)
        return canvas.toDataURL('image/png').split(',')[1]!
      })
      const input = panel.locator('input[type=file]')
      await input.setInputFiles({ name: 'line.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') })
      await says.filter({ hasText: zero! }).waitFor()
      await input.setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
      await panel.getByRole('alert').waitFor()
      expect(complaints).toEqual([])
      const shots = process.env.TAMRIN_SHOTS
      if (shots) await page.screenshot({ path: join(shots, `try-${language}.png`), fullPage: true })
      await context.close()
    },
    300_000,
  )
})
