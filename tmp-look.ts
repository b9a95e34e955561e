import { launch, reader, signIn } from './tests/e2e/browser.ts'
const [email, password, language, scheme, width, name, ...paths] = process.argv.slice(2)
const browser = await launch()
const context = await reader(browser, {
  language: language as never,
  scheme: scheme as never,
  width: Number(width),
  height: 900,
})
await signIn(context, 'http://localhost:4100', email!, password!)
const page = await context.newPage()
for (const [i, path] of paths.entries()) {
  await page.goto('http://localhost:4100' + path)
  await page.waitForTimeout(2500)
  await page.screenshot({ path: `/tmp/shots/${name}-${i}.png`, fullPage: true })
  console.log(page.url())
}
await browser.close()
process.exit(0)
